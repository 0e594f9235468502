import type { IncomingMessage } from 'node:http'

/** An answer as text, each header line as it came, but for the time and the session's id, which no two have alike. */
export function alikeAnswer({ statusCode, rawHeaders }: IncomingMessage, body: string): string {
  const lines = [String(statusCode)]
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string
    const value = rawHeaders[at + 1] as string
    lines.push(`${name}: ${name === 'Date' ? '…' : value.replace(/^connect\.sid=[^;]*/, 'connect.sid=…')}`)
  }
  return `${lines.join('\n')}\n\n${body}`
}
