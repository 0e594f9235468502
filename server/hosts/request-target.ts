import type { IncomingMessage } from 'node:http'
import type { Refusal } from './refusal.ts'

/** As many header lines as a request may have. Node's own bound cannot be told from its bound on bytes. */
const HEADER_LINES = 1000

/** A whole URL on the request line (RFC 9112 §3.2.2), as sent to a proxy. */
const ABSOLUTE = /^(https?):\/\/([^/?#]*)([^#]*)/i

/**
 * Brings every request into one form before anything looks at it: one `Host`, and a path. The authority of a whole URL
 * is the host that is asked, whatever `Host` says (RFC 9112 §3.2.2). Null, or why the request cannot be understood.
 */
export function settleTarget(request: IncomingMessage): Refusal | null {
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0)
  if (names.length > HEADER_LINES) {
    return {
      status: 431,
      title: 'Too many headers',
      detail: `This request has ${names.length} header lines; ${HEADER_LINES} are the most.`,
    }
  }
  if (names.filter((name) => name.toLowerCase() === 'host').length > 1) {
    return malformed('This request has two Host headers, and names its host with one only.')
  }
  // CONNECT names a host and port there, and is answered to nobody.
  const { url = '', method } = request
  if (url.startsWith('/') || method === 'CONNECT' || (url === '*' && method === 'OPTIONS')) return null
  const absolute = ABSOLUTE.exec(url)
  if (!absolute) return malformed('The request line must name a path, like /lab/echo, or a whole http URL.')
  const [, scheme = '', authority = '', rest = ''] = absolute
  const encrypted = 'encrypted' in request.socket && request.socket.encrypted === true
  if ((scheme.toLowerCase() === 'https') !== encrypted) {
    return {
      status: 421,
      title: 'Not by this scheme',
      detail: `The request line says ${scheme.toLowerCase()}, and this connection is ${encrypted ? 'https' : 'http'}.`,
    }
  }
  request.headers.host = authority
  request.url = rest.startsWith('/') ? rest : `/${rest}`
  return null
}

function malformed(detail: string): Refusal {
  return { status: 400, title: 'Not understood', detail }
}
