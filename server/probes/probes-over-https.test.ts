import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Composed, compose } from '../compose.ts'
import { type Certificate, makeCertificate } from '../https/certificate.ts'
import { listen } from '../process/listen.ts'
import { openMemoryStore } from '../stores/memory/memory-store.ts'
import { ask } from '../testing/test-ask.ts'

const BROWSER = 'browser-probes'
const store = openMemoryStore()
let certificate: Certificate
let composed: Composed
let port = 0
let close: () => Promise<void>

beforeAll(async () => {
  certificate = await makeCertificate(Date.now())
  composed = await compose(store, { https: true })
  const listening = await listen(composed.server, 0, null, certificate)
  if (!listening.ok) throw new Error(listening.message)
  port = listening.port
  close = listening.close
})
afterAll(async () => {
  const ended = close()
  await composed.close()
  composed.server.closeAllConnections()
  await ended
  await store.close()
})

async function askSecurely(method: string, host: string, path: string, headers = {}, body = '') {
  const request = httpsRequest({
    host: '127.0.0.1',
    port,
    method,
    path,
    agent: false,
    ca: certificate.cert,
    servername: host,
    headers: { Host: `${host}:${port}`, 'Content-Length': Buffer.byteLength(body), ...headers },
  })
  request.end(body)
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return { status: response.statusCode, headers: response.headers, text: await text(response) }
}

async function start(scheme: 'http' | 'https', more: object = {}): Promise<string> {
  const body = { browser: BROWSER, probes: ['cross-fetch', 'link', 'websocket'], ...more }
  if (scheme === 'http') {
    const { json } = await ask(port, 'POST', '/api/probes', { body })
    expect(json.https).toBe(true)
    return json.run
  }
  const answer = await askSecurely(
    'POST',
    'app.localhost',
    '/api/probes',
    { 'Content-Type': 'application/json' },
    JSON.stringify(body),
  )
  return JSON.parse(answer.text).run
}

describe('a run that was started over https', () => {
  it('goes on over https: its pages, and where they send their requests', async () => {
    const run = await start('https')
    const { status, text } = await askSecurely('GET', 'other.localhost', `/probe/${run}/0`)
    expect(status).toBe(200)
    expect(text).toContain(`https://app.localhost:${port}/lab/probe/${run}/cross-fetch`)
    expect(text).not.toContain('http://')
    expect((await ask(port, 'GET', `/probe/${run}/0`, { host: 'other.localhost' })).status).toBe(404)
  })

  it('redirects to home over https', async () => {
    const run = await start('https')
    const { headers } = await askSecurely('GET', 'other.localhost', `/probe/${run}/bounce`)
    expect(headers.location).toMatch(new RegExp(`^https://app\\.localhost:${port}/lab/probe/${run}/redirect`))
  })

  it('shakes hands over wss', async () => {
    const run = await start('https')
    const socket = new WebSocket(`wss://127.0.0.1:${port}/lab/probe/${run}/websocket`, {
      ca: certificate.cert,
      headers: { Host: `app.localhost:${port}`, Origin: `https://app.localhost:${port}` },
    })
    const [code] = await once(socket, 'close')
    expect(code).toBe(1000)
  })
})

describe('a run that was started over http', () => {
  it('sets cookies over https where it is asked to', async () => {
    const run = await start('http', {
      probes: [],
      set: { from: 'cross-fetch', scheme: 'https', lines: ['a=1; Secure'] },
    })
    const { status, text } = await askSecurely('GET', 'other.localhost', `/probe/${run}/0`)
    expect(status).toBe(200)
    expect(text).toContain(`https://app.localhost:${port}/lab/probe/${run}/set`)
    const { headers } = await askSecurely('GET', 'app.localhost', `/lab/probe/${run}/set`, {
      Origin: `https://other.localhost:${port}`,
    })
    expect(headers['set-cookie']).toEqual(['a=1; Secure'])
    expect(headers['access-control-allow-origin']).toBe(`https://other.localhost:${port}`)
  })

  it('may be sent across schemes, as the lab is one on both', async () => {
    const run = await start('http')
    const { status } = await askSecurely('POST', 'app.localhost', `/lab/probe/${run}/form-post`, {
      Origin: `http://other.localhost:${port}`,
    })
    expect(status).toBe(200)
  })
})
