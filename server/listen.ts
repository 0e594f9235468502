import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer, type Server as NetServer } from 'node:net'
import type { Certificate } from './https/certificate.ts'
import { schemeDoor } from './https/scheme-door.ts'

export type Listening =
  | {
      readonly ok: true
      readonly port: number
      /** What could not be had, a line each for a person. */
      readonly notes: readonly string[]
      /** Takes no new connections; resolves when the last one has ended. */
      readonly close: () => Promise<void>
    }
  | { readonly ok: false; readonly message: string }

/** How often to look for a port that is free on both loopbacks. */
const TRIES = 20

const LOOPBACKS = ['127.0.0.1', '::1'] as const

/**
 * Listens on the given address, or on both loopbacks: browsers differ in which of the two they try, and with only one
 * of them `app.localhost` can reach another program. With a certificate, every port takes https beside http.
 */
export async function listen(
  server: Server,
  port: number,
  host: string | null,
  certificate: Certificate | null = null,
): Promise<Listening> {
  const main = certificate ? schemeDoor(server, certificate) : server
  if (host !== null) {
    const fault = await bind(main, port, host)
    return fault ? refused(port, host, fault) : listening(main, [main], [])
  }
  const [first, second] = LOOPBACKS
  for (let attempt = 1; ; attempt++) {
    // The door first: it can be closed again, and what is attached to the server takes its `close` for the end.
    const door = certificate ? schemeDoor(server, certificate) : doorTo(server)
    const doorFault = await bind(door, port, second)
    const absent = doorFault === 'EADDRNOTAVAIL' || doorFault === 'EAFNOSUPPORT'
    if (doorFault && !absent) return refused(port, second, doorFault)
    const wanted = absent ? port : portOf(door)
    const fault = await bind(main, wanted, first)
    if (!fault && absent) {
      return listening(main, [main], [`This machine has no ${second}; listening on ${first} only.`])
    }
    if (!fault) return listening(main, [main, door], [])
    if (!absent) door.close()
    // A port of the system's choice that is taken on the other loopback: choose again.
    if (port !== 0 || fault !== 'EADDRINUSE' || attempt === TRIES) return refused(wanted, first, fault)
  }
}

/** One HTTP server behind two doors: the second hands it the connections it takes, as Node's own would be made. */
function doorTo(server: Server): NetServer {
  return createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket))
}

/** Null, or the error's code. */
async function bind(server: NetServer, port: number, host: string): Promise<string | null> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error)
  }
}

function portOf(server: NetServer): number {
  const address = server.address()
  if (typeof address === 'object' && address) return address.port
  throw new Error('a listening server has a port')
}

function listening(server: NetServer, doors: readonly NetServer[], notes: readonly string[]): Listening {
  const close = async () => {
    const closed = doors.map((door) => once(door, 'close'))
    for (const door of doors) door.close()
    await Promise.all(closed)
  }
  return { ok: true, port: portOf(server), notes, close }
}

function refused(port: number, address: string, code: string): Listening {
  return { ok: false, message: refusal(port, address, code) }
}

function refusal(port: number, address: string, code: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken on ${address}. Choose another with --port.`
    case 'EACCES':
      return `Port ${port} on ${address} may not be used without more rights. Choose one above 1023.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${address}.`
    default:
      return `Cannot listen on ${address} port ${port} (${code}).`
  }
}
