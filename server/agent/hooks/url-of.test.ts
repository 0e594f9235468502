import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTls } from 'node:https'
import { createServer as createPlain, type Server } from 'node:net'
import { describe, expect, it } from 'vitest'
import { urlOf } from './url-of.ts'

async function listening<Any extends Server>(server: Any, ...at: [number, string?]) {
  server.listen(...at)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const url = urlOf(server)
  server.close()
  return url?.replace(String(port), 'PORT') ?? null
}

describe('urlOf', () => {
  it.each([
    ['everywhere', createServer(), undefined, 'http://localhost:PORT'],
    ['on this machine', createServer(), '127.0.0.1', 'http://localhost:PORT'],
    ['by TLS', createTls(), '127.0.0.1', 'https://localhost:PORT'],
    ['without HTTP', createPlain(), '127.0.0.1', null],
  ] as const)('of a server that listens %s', async (_, server, host, url) => {
    expect(await listening<Server>(server, 0, host)).toBe(url)
  })

  it('of one that does not listen, or is none', () => {
    expect([createServer(), {}, null].map(urlOf)).toEqual([null, null, null])
  })
})
