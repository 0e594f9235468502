import { once } from 'node:events'
import { createServer, get as httpGet, type IncomingMessage } from 'node:http'
import { get as httpsGet } from 'node:https'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { type TLSSocket, connect as tlsConnect } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { listen } from '../process/listen.ts'
import { makeCertificate } from './certificate.ts'
import { certificateFault } from './scheme-door.ts'

const certificate = await makeCertificate(Date.now())
const cleanUps: (() => unknown)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

async function open(): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    response.end(`${(request.socket as TLSSocket).encrypted === true ? 'https' : 'http'} ${request.url}`)
  })
  const listening = await listen(server, 0, null, certificate)
  if (!listening.ok) throw new Error(listening.message)
  const close = async () => {
    const ended = listening.close()
    server.closeAllConnections()
    await ended
  }
  cleanUps.push(close)
  return { port: listening.port, close }
}

async function ask(url: string): Promise<string> {
  const options = { agent: false, ca: certificate.cert, servername: 'app.localhost' }
  const request = url.startsWith('https:') ? httpsGet(url, options) : httpGet(url, { agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return text(response)
}

describe('one port', () => {
  it.each(['http', 'https'])('answers %s on both loopbacks', async (scheme) => {
    const { port } = await open()
    expect(await ask(`${scheme}://127.0.0.1:${port}/four`)).toBe(`${scheme} /four`)
    expect(await ask(`${scheme}://[::1]:${port}/six`)).toBe(`${scheme} /six`)
  })

  it('lets go of a client that leaves in the middle of its handshake', async () => {
    const { port } = await open()
    const leaving = connect(port, '127.0.0.1')
    leaving.end(Buffer.from([0x16, 3, 1, 0, 2, 9, 9]))
    leaving.resume()
    await once(leaving, 'close')
    expect(await ask(`https://127.0.0.1:${port}/`)).toBe('https /')
  })

  it('goes on after a handshake that fails and a connection that says nothing', async () => {
    const { port, close } = await open()
    const broken = connect(port, '127.0.0.1')
    broken.write('\x16 and then no handshake at all', 'latin1')
    broken.resume()
    await once(broken, 'close')
    const silent = connect(port, '127.0.0.1')
    await once(silent, 'connect')
    expect(await ask(`https://127.0.0.1:${port}/`)).toBe('https /')
    const silenced = once(silent, 'close')
    silent.resume()
    await close()
    await silenced
    cleanUps.length = 0
  })
})

describe('the certificate', () => {
  it.each(['localhost', 'app.localhost', 'api.app.localhost', 'other.localhost', 'second.localhost'])(
    'is for %s',
    async (host) => {
      const { port } = await open()
      const socket = tlsConnect({ port, host: '127.0.0.1', servername: host, ca: certificate.cert })
      await once(socket, 'secureConnect')
      expect(socket.authorized).toBe(true)
      socket.destroy()
    },
  )

  it('that does not fit its key is refused with a sentence', async () => {
    const other = await makeCertificate(Date.now())
    expect(certificateFault(certificate)).toBeNull()
    expect(certificateFault({ cert: certificate.cert, key: other.key })).toMatch(/cannot be used/)
  })
})
