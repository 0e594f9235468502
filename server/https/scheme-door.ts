import type { Server } from 'node:http'
import { createServer, type Server as NetServer, type Socket } from 'node:net'
import { createSecureContext, createServer as createTlsServer } from 'node:tls'
import type { Certificate } from './certificate.ts'

/** First byte of a TLS record of type handshake (RFC 8446 §5.1); no HTTP method begins with it. */
const TLS_HANDSHAKE = 0x16

/** How long a connection may say nothing before it is closed, ms. */
const SILENCE = 60_000

/** Says why this certificate and key cannot be used; null when they can. */
export function certificateFault({ key, cert }: Certificate): string | null {
  try {
    createSecureContext({ key, cert })
    return null
  } catch (error) {
    return `The certificate and key cannot be used: ${error instanceof Error ? error.message : String(error)}.`
  }
}

/**
 * A door to one HTTP server that takes http and https on the same port: the first byte of a connection tells which.
 * The server behind it sees the connections as Node's own would be made, the decrypted ones with `encrypted` set.
 */
export function schemeDoor(server: Server, certificate: Certificate): NetServer {
  const tls = createTlsServer({ ...certificate, ALPNProtocols: ['http/1.1'] }, (socket) =>
    server.emit('connection', socket),
  )
  // A handshake that fails, most often because the browser does not know the certificate, ends its connection only.
  tls.on('tlsClientError', (_error, socket) => socket.destroy())
  const waiting = new Set<Socket>()
  const door = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) => {
    waiting.add(socket)
    const settle = () => {
      waiting.delete(socket)
      socket.setTimeout(0)
      socket.off('readable', look).off('timeout', drop).off('error', drop).off('end', drop)
    }
    const drop = () => {
      settle()
      socket.destroy()
    }
    const look = () => {
      const first: Buffer | null = socket.read(1)
      if (first === null) return
      settle()
      socket.unshift(first)
      if (first[0] === TLS_HANDSHAKE) {
        // Half a TLS connection is of no use.
        socket.allowHalfOpen = false
        tls.emit('connection', socket)
      } else server.emit('connection', socket)
    }
    socket.setTimeout(SILENCE)
    socket.on('readable', look).on('timeout', drop).on('error', drop).on('end', drop)
  })
  // Those that have not said a word belong to nobody yet.
  door.on('close', () => tls.close())
  const close = door.close.bind(door)
  door.close = (done) => {
    for (const socket of waiting) socket.destroy()
    return close(done)
  }
  return door
}
