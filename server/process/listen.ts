import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer, type Server as NetServer, type Socket } from 'node:net'
import type { Certificate } from '../https/certificate.ts'
import { takeBothSchemes } from '../https/scheme-door.ts'

export type Listening =
  | {
      readonly ok: true
      readonly port: number
      /** What could not be had, a line each for a person. */
      readonly notes: readonly string[]
      /** Takes no new connections; resolves when the last one has ended. */
      readonly close: () => Promise<void>
      /** Cuts every connection that is left, whatever it is: a WebSocket, or one that has not said a word. */
      readonly cut: () => void
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
  const letGo = certificate ? takeBothSchemes(server, certificate) : () => {}
  if (host !== null) {
    const fault = await bind(server, port, host)
    return fault ? refused(port, host, fault) : listening(server, [server], [], letGo)
  }
  const [first, second] = LOOPBACKS
  for (let attempt = 1; ; attempt++) {
    // The door first: it can be closed again, and what is attached to the server takes its `close` for the end.
    const door = doorTo(server)
    const doorFault = await bind(door, port, second)
    const absent = doorFault === 'EADDRNOTAVAIL' || doorFault === 'EAFNOSUPPORT'
    if (doorFault && !absent) return refused(port, second, doorFault)
    const wanted = absent ? port : portOf(door)
    const fault = await bind(server, wanted, first)
    if (!fault && absent) {
      return listening(
        server,
        [server],
        [`This machine has no ${second}; listening on ${first} only.`],
        letGo,
      )
    }
    if (!fault) return listening(server, [server, door], [], letGo)
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

/** `letGo`: ends the connections that nobody will answer. */
function listening(
  server: Server,
  doors: readonly NetServer[],
  notes: readonly string[],
  letGo: () => void,
): Listening {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  // A connection that could not be taken (too many files are open) is lost; the next may be taken again.
  for (const door of doors)
    door.on('error', (error) => console.error(`A connection was lost: ${error.message}`))
  const close = async () => {
    const closed = doors.map((door) => once(door, 'close'))
    for (const door of doors) door.close()
    letGo()
    await Promise.all(closed)
  }
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return { ok: true, port: portOf(server), notes, close, cut }
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
