import type { Recorded } from '../../../shared/protocol/recorded.ts'

/** Keeps `text`, or its first `bound` bytes (UTF-8, never half a character). */
export function recordText(text: string, bound: number): Recorded {
  const bytes = Buffer.byteLength(text)
  if (bytes <= bound) return { text, bytes, cut: false }
  return { text: firstBytes(text, bound), bytes, cut: true }
}

/**
 * Copies, on purpose: a slice would keep the whole text alive (V8 points into it), and the bounds that count
 * only the slice would bound nothing.
 */
function firstBytes(text: string, bound: number): string {
  const buffer = Buffer.from(text.slice(0, bound))
  return buffer.toString('utf8', 0, characterStart(buffer, bound))
}

/** Keeps the first `bound` bytes of a body as text; bytes that are not UTF-8 become U+FFFD. */
export function recordBytes(body: Buffer, bound: number): Recorded {
  if (body.length <= bound) return { text: body.toString('utf8'), bytes: body.length, cut: false }
  return { text: body.toString('utf8', 0, characterStart(body, bound)), bytes: body.length, cut: true }
}

/** The last place at or before `at` where no UTF-8 character is split. */
function characterStart(buffer: Buffer, at: number): number {
  if (at >= buffer.length) return buffer.length
  let start = at
  while (start > 0 && at - start < 3 && ((buffer[start] as number) & 0xc0) === 0x80) start--
  return start
}

/** Header text is one character per byte. Short text is returned as it is. */
export function firstLatin1(text: string, bound: number): string {
  if (text.length <= bound) return text
  return Buffer.from(text.slice(0, bound), 'latin1').toString('latin1')
}
