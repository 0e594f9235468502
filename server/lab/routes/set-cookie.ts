import type { Response } from 'express'

/** The Set-Cookie lines on a response so far. */
export function setCookieLines(response: Response): string[] {
  const header = response.getHeader('Set-Cookie')
  if (header === undefined) return []
  return Array.isArray(header) ? header : [String(header)]
}

/**
 * Sends raw lines, one byte for each character, and says so. The body goes as bytes: Node writes the header block in
 * the encoding of a body that is a string (lib/_http_outgoing.js, `_send`), and UTF-8 would make two bytes of an é.
 */
export function sendSetCookie(response: Response, lines: readonly string[], more: object = {}): void {
  if (lines.length > 0) response.setHeader('Set-Cookie', lines)
  response.type('json').send(Buffer.from(JSON.stringify({ setCookie: lines, ...more })))
}
