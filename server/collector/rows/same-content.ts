import type { Recorded } from '../../../shared/protocol/recorded.ts'

/**
 * Whether two recorded sessions hold the same but for `cookie`, which a touch writes anew in some stores. Both may be
 * cut: what is compared then is what is there, and the sizes.
 */
export function sameContent(one: Recorded, other: Recorded): boolean {
  if (one.text === other.text) return one.bytes === other.bytes
  if (!one.cut && !other.cut) return restOf(one.text) === restOf(other.text)
  const first = withoutCookie(one)
  const second = withoutCookie(other)
  const length = Math.min(first.text.length, second.text.length)
  return first.bytes === second.bytes && first.text.slice(0, length) === second.text.slice(0, length)
}

/** The session without its cookie, as JSON; the text as it is where it is no session. */
function restOf(text: string): string {
  try {
    const { cookie: _, ...rest } = JSON.parse(text) as Record<string, unknown>
    return JSON.stringify(rest)
  } catch {
    return text
  }
}

const COOKIE = '{"cookie":'

/** What follows the cookie in the text, where it comes first, as express-session writes it. */
function withoutCookie({ text, bytes }: Recorded): { readonly text: string; readonly bytes: number } {
  const end = text.startsWith(COOKIE) ? endOfObject(text, COOKIE.length) : 0
  return { text: text.slice(end), bytes: bytes - Buffer.byteLength(text.slice(0, end)) }
}

/** Where the JSON object ends that begins at `start`; 0 where it does not end. */
function endOfObject(text: string, start: number): number {
  let depth = 0
  let inString = false
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (inString && sign === '\\') at += 1
    else if (sign === '"') inString = !inString
    else if (inString) continue
    else if (sign === '{') depth += 1
    else if (sign === '}') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return 0
}
