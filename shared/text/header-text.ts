import { percentDecoded } from './percent.ts'

/**
 * Header text in pieces, every character kept: joining the pieces gives the header back. What the pieces *mean*
 * is the cookie engine's business; this only says where a name begins and ends, to underline and to name it.
 */
export interface Piece {
  readonly text: string
  readonly part: 'name' | 'value' | 'attribute' | 'punctuation'
  /** The cookie the piece belongs to. */
  readonly name: string
}

/** One `name=value` of a Cookie header. */
export interface Pair {
  readonly name: string
  readonly value: string
}

/** The pieces of a Cookie header, in order. */
export function cookiePieces(header: string): Piece[] {
  return header.split(/(;[ \t]*)/).flatMap((text, index) =>
    // Odd positions hold the separators that split() kept.
    index % 2 === 1 ? [{ text, part: 'punctuation', name: '' } as const] : pairPieces(text),
  )
}

/** The pieces of a Set-Cookie line, in order: name, `=`, value, then the attributes as they stand. */
export function setCookiePieces(line: string): Piece[] {
  const end = line.indexOf(';')
  if (end === -1) return pairPieces(line)
  const pieces = pairPieces(line.slice(0, end))
  const name = pieces[0]?.name ?? ''
  return [...pieces, { text: line.slice(end), part: 'attribute', name }]
}

/** The pairs of a Cookie header. A pair without `=` is a value without a name. */
export function cookiePairs(header: string): Pair[] {
  return header
    .split(';')
    .map((pair) => pairOf(pair.trim()))
    .filter((pair) => pair.name !== '' || pair.value !== '')
}

/** Name and value of a Set-Cookie line, without its attributes. */
export function setCookiePair(line: string): Pair {
  return pairOf((line.split(';', 1)[0] ?? '').trim())
}

function pairOf(text: string): Pair {
  const at = text.indexOf('=')
  if (at === -1) return { name: '', value: text }
  return { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }
}

function pairPieces(text: string): Piece[] {
  const at = text.indexOf('=')
  if (at === -1) return text === '' ? [] : [{ text, part: 'value', name: '' }]
  const name = text.slice(0, at).trim()
  const pieces: Piece[] = [
    { text: text.slice(0, at), part: 'name', name },
    { text: '=', part: 'punctuation', name },
    { text: text.slice(at + 1), part: 'value', name },
  ]
  return pieces.filter((piece) => piece.text !== '')
}

/** All values of a header in a raw list (name, value, name, value), any letter case, in wire order. */
export function headerValues(headers: readonly string[], name: string): string[] {
  const wanted = name.toLowerCase()
  const values: string[] = []
  for (let at = 0; at + 1 < headers.length; at += 2) {
    if (isCalled(headers[at], wanted)) values.push(headers[at + 1] ?? '')
  }
  return values
}

/** Where the first value of a header stands in a raw list, from this name on; -1 where there is none. */
export function headerIndex(headers: readonly string[], name: string, from = 0): number {
  const wanted = name.toLowerCase()
  for (let at = from; at < headers.length; at += 2) if (isCalled(headers[at], wanted)) return at + 1
  return -1
}

/** The first value of a header in a raw list, or undefined. */
export function headerValue(headers: readonly string[], name: string): string | undefined {
  const at = headerIndex(headers, name)
  return at === -1 ? undefined : headers[at]
}

/** Most names differ in length already: only those of the same are read. */
function isCalled(entry: string | undefined, wanted: string): boolean {
  return entry?.length === wanted.length && entry.toLowerCase() === wanted
}

/**
 * The session id inside the value of express-session's cookie: `s:ID.SIGNATURE`, percent-encoded.
 * Null when the value is not of that form. Says nothing about the signature.
 */
export function sessionIdIn(value: string): string | null {
  const decoded = percentDecoded(value) ?? value
  const dot = decoded.lastIndexOf('.')
  return decoded.startsWith('s:') && dot > 2 ? decoded.slice(2, dot) : null
}

/** Where the session id stands inside the value of express-session's cookie, as text on the wire. */
export interface SessionSpan {
  readonly start: number
  readonly end: number
  readonly sid: string
}

/** Finds the id within `s%3AID.SIGNATURE` without changing the text; null when there is none. */
export function sessionSpan(value: string): SessionSpan | null {
  const prefix = /^s(?::|%3A)/i.exec(value)?.[0]
  const sid = prefix && sessionIdIn(value)
  if (!prefix || !sid) return null
  const dot = value.lastIndexOf('.')
  // A dot that is itself percent-encoded: the id cannot be told apart in the text.
  return dot > prefix.length ? { start: prefix.length, end: dot, sid } : null
}
