import type { ServerResponse } from 'node:http'

/** On every answer: it is what its Content-Type says, whatever it looks like. */
export function setSafeHeaders(response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff')
}
