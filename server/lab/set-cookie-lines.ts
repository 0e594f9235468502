import type { Response } from 'express'

/** The Set-Cookie lines on a response so far. */
export function setCookieLines(response: Response): string[] {
  const header = response.getHeader('Set-Cookie')
  if (header === undefined) return []
  return Array.isArray(header) ? header : [String(header)]
}
