import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer, type Server as NetServer } from 'node:net'

export type Listening =
  | {
      readonly ok: true
      readonly port: number
      readonly notes: readonly string[]
      readonly close: () => void
    }
  | { readonly ok: false; readonly message: string }

/** Tries to find one port that is free on both loopbacks. */
const TRIES = 20

/**
 * Listens on the given address, or on both loopbacks: browsers differ in which of the two they try, and with only one
 * of them `app.localhost` can reach another program.
 */
export async function listen(server: Server, port: number, host: string | null): Promise<Listening> {
  const addresses = host === null ? ['127.0.0.1', '::1'] : [host]
  for (let attempt = 1; ; attempt++) {
    const result = await listenAll(server, port, addresses)
    // A port of our own choice that is taken on the second address: choose again.
    if (result.ok || port !== 0 || attempt === TRIES || result.code !== 'EADDRINUSE') return result
  }
}

type Attempt = Listening & { readonly code?: string | undefined }

async function listenAll(server: Server, wanted: number, addresses: readonly string[]): Promise<Attempt> {
  const doors: NetServer[] = []
  const notes: string[] = []
  const close = () => {
    for (const door of doors) door.close()
  }
  let port = wanted
  for (const address of addresses) {
    // One HTTP server behind several doors: it never listens itself, it is handed the connections.
    const door = createServer((socket) => server.emit('connection', socket))
    try {
      door.listen(port, address)
      await once(door, 'listening')
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (doors.length > 0 && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) {
        notes.push(`This machine has no ${address}; listening on ${addresses[0]} only.`)
        continue
      }
      close()
      return { ok: false, code, message: refusal(port, address, code) }
    }
    doors.push(door)
    const bound = door.address()
    if (typeof bound === 'object' && bound) port = bound.port
  }
  return { ok: true, port, notes, close }
}

function refusal(port: number, address: string, code: string | undefined): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken on ${address}. Choose another with --port.`
  if (code === 'EACCES')
    return `Port ${port} on ${address} may not be used without more rights. Choose one above 1023.`
  return `Cannot listen on ${address} port ${port} (${code}).`
}
