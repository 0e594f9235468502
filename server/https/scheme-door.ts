import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { createSecureContext, createServer as createTlsServer } from 'node:tls'
import type { Certificate } from './certificate.ts'

/** First byte of a TLS record of type handshake (RFC 8446 §5.1); no HTTP method begins with it. */
const TLS_HANDSHAKE = 0x16

/** How long a connection may say nothing, or take for its handshake, before it is closed, ms. */
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
 * Makes an HTTP server take https beside http on its port: the first byte of a connection tells which. It stays the
 * server that listens, for Node's own timeouts and `closeAllConnections` are of that one only. Behind this it sees the
 * connections as Node's own would be made, the decrypted ones with `encrypted` set. Returns what lets go of those that
 * have not said a word: they belong to nobody yet.
 */
export function takeBothSchemes(server: Server, certificate: Certificate): () => void {
  const listeners = server.listeners('connection')
  const handOn = (socket: Socket) => {
    for (const listener of listeners) listener.call(server, socket)
  }
  const options = { ...certificate, ALPNProtocols: ['http/1.1'], handshakeTimeout: SILENCE }
  const tls = createTlsServer(options, handOn)
  // A handshake that fails, most often because the browser does not know the certificate, ends its connection only.
  tls.on('tlsClientError', (_error, socket) => socket.destroy())
  const silent = new Set<Socket>()
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => socket.destroy())
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
    const settle = () => {
      silent.delete(socket)
      socket.setTimeout(0)
      socket.off('readable', look).off('timeout', drop).off('end', drop)
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
      } else handOn(socket)
    }
    socket.setTimeout(SILENCE)
    socket.on('readable', look).on('timeout', drop).on('end', drop)
  })
  return () => {
    for (const socket of silent) socket.destroy()
  }
}
