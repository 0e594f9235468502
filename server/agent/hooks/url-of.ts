import { Server as HttpServer } from 'node:http'
import { Server as TlsServer } from 'node:tls'

/** Every address, or one that only this machine has. */
const LOCAL = /^(?:::|::1|0\.0\.0\.0|127\..*)$/

/** Where a server of HTTP can be asked on this machine; null for any other, and for one that listens at no port. */
export function urlOf(server: unknown): string | null {
  const isTls = server instanceof TlsServer
  if (!isTls && !(server instanceof HttpServer)) return null
  const at = server.address()
  if (typeof at !== 'object' || at === null) return null
  const host = LOCAL.test(at.address) ? 'localhost' : at.family === 'IPv6' ? `[${at.address}]` : at.address
  return `${isTls ? 'https' : 'http'}://${host}:${at.port}`
}
