import { afterAll, beforeAll, expect, it } from 'vitest'
import { compose } from '../compose.ts'
import { listen } from '../process/listen.ts'
import { openMemoryStore } from '../stores/memory/memory-store.ts'
import { ask } from '../testing/test-ask.ts'
import { codespaceOf } from './codespace.ts'

const ENV = {
  CODESPACES: 'true',
  CODESPACE_NAME: 'fuzzy-guide-4j7',
  GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN: 'app.github.dev',
}
const HOST = 'fuzzy-guide-4j7-3000.app.github.dev'
const PAIR = {
  Host: HOST,
  Origin: 'http://localhost:3000',
  'Sec-Fetch-Site': 'same-origin',
  'X-Forwarded-Proto': 'https',
}

let port = 0
let stop = async () => {}
beforeAll(async () => {
  const store = openMemoryStore()
  const { server, close } = await compose(store, { codespace: codespaceOf(ENV) })
  const listening = await listen(server, 0, null)
  if (!listening.ok) throw new Error(listening.message)
  port = listening.port
  stop = async () => {
    const ended = listening.close()
    await close()
    listening.cut()
    await ended
  }
})
afterAll(() => stop())

it('is a codespace only where it says so', () => {
  expect(codespaceOf({ ...ENV, CODESPACES: undefined })).toBeNull()
  expect(codespaceOf({ ...ENV, CODESPACES: 'false' })).toBeNull()
  expect(codespaceOf({ CODESPACES: 'true' })).toBeNull()
  expect(codespaceOf(ENV)).toEqual({ name: 'fuzzy-guide-4j7', domain: 'app.github.dev' })
})

it('takes its own name with the Origin that its proxy makes', async () => {
  const page = await ask(port, 'GET', '/', { headers: { Host: HOST } })
  expect(page.headers['content-security-policy']).toContain(`wss://${HOST}`)
  expect((await ask(port, 'GET', '/api/options', { headers: PAIR })).status).toBe(200)
  const echo = await ask(port, 'POST', '/lab/echo', { headers: PAIR })
  expect(echo.status).toBe(200)
  expect(echo.text).not.toContain('x-forwarded-proto')
})

it.each([
  ['another port of the Origin', { Origin: 'http://localhost:3001' }],
  ['another name of the Origin', { Origin: 'http://127.0.0.1:3000' }],
  ['somebody else’s Origin', { Origin: 'https://example.com' }],
  ['a page that is cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
])('refuses %s', async (_, headers) => {
  expect((await ask(port, 'GET', '/api/options', { headers: { ...PAIR, ...headers } })).status).toBe(403)
})

it.each([
  'other-name-3000.app.github.dev',
  'fuzzy-guide-4j7.app.github.dev',
  'fuzzy-guide-4j7-3000.evil.dev',
  'fuzzy-guide-4j7-3000x.app.github.dev',
])('%s is none of its hosts', async (Host) => {
  expect((await ask(port, 'GET', '/api/options', { headers: { ...PAIR, Host } })).status).toBe(421)
})
