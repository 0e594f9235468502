import type { Found } from '../found-paste.ts'
import { readSetCookie } from './read-set-cookie.ts'

/** The header in the midst of a sentence, in quotes or not, or of a map that is printed without them: `{Set-Cookie=a=1}`. */
const INLINE = /(["'`“„«]?)\bset-cookie(["'`]?\)?) ?(?::|=>?) {0,3}(?=[^\s;=,]{1,200}=)([^\n]{1,9000})/gi

const CLOSING: Readonly<Record<string, string>> = { '“': '”', '„': '“', '«': '»' }

/** Whether somebody tells of a Set-Cookie header in a sentence. */
export function looksInline(text: string): boolean {
  return text.search(INLINE) !== -1
}

/** Reads Set-Cookie headers that stand within sentences. */
export function readInline(text: string, origin: string): Found {
  const lines = [...text.matchAll(INLINE)].map(([, quote = '', closed = '', rest = '']) => {
    const close = quote === '' || closed !== '' ? -1 : rest.indexOf(CLOSING[quote] ?? quote)
    return close === -1 ? untilProse(rest) : rest.slice(0, close)
  })
  return readSetCookie(lines.join('\n'), origin)
}

const ATTRIBUTE =
  /^\s*(?:(?:path|domain|max-age|samesite|priority)=[^\s;]*|expires=\w{3,9}, ?\S+(?: \S+){0,3}? GMT|secure|httponly|partitioned)(?=[\s;,.)]|$)/i

/** A line up to where the sentence around it goes on: behind the last word that an attribute can have. */
function untilProse(text: string): string {
  const pieces = text.split(';')
  const kept: string[] = []
  for (const [at, piece] of pieces.entries()) {
    const own = at === 0 ? /^\s*[^\s=]+=\S*/.exec(piece)?.[0] : ATTRIBUTE.exec(piece)?.[0]
    if (own === undefined) break
    kept.push(own)
    if (piece.slice(own.length).trim() !== '') break
  }
  return kept.join(';').replace(/[`"'”)»,.]{1,20}$/, '')
}
