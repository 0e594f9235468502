import { encodeBytes } from '../../cookie/parsing/byte-string.ts'
import { assumedExchange, bounded, type Found, MOST_LINES, noHost } from '../found-paste.ts'

/** Reads bare Set-Cookie lines. `origin` is where they are taken to come from. */
export function readSetCookie(text: string, origin: string): Found {
  const found = bareLines(text).map((line) => line.replace(/^set-cookie\s{0,10}:\s?/i, ''))
  const { kept, notes } = bounded(found, MOST_LINES, 'Set-Cookie lines')
  return {
    ok: true,
    paste: {
      kind: 'set-cookie',
      exchanges: [assumedExchange(origin, kept.map(encodeBytes))],
      assumed: [noHost(origin)],
      thirdParty: null,
      notes,
    },
  }
}

function bareLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const ATTRIBUTE =
  /;[ \t]{0,10}(?:path|domain|expires|max-age|secure|httponly|samesite|partitioned|priority)[ \t]{0,10}(?:[=;]|$)/i

/** A name, or a value without one, has no space, quote or bracket in it, and no `:` that a header or an address would. */
const PAIR = /^[^\s=;"'`()<>[\]{}]+(?:=|;|$)/

/** Lines that can be nothing but cookies: a single one with a pair or an attribute, or several pairs. */
export function looksBare(text: string): boolean {
  const lines = bareLines(text)
  const [first = ''] = lines
  if (lines.length === 1) {
    if (/^(?:https?:|[\w-]{1,40}:[ \t])/i.test(first)) return false
    const name = first.split(/[;=]/, 1)[0] ?? ''
    return PAIR.test(first) || (ATTRIBUTE.test(first) && !/["'`()<>[\]{}]/.test(name))
  }
  return lines.length > 1 && lines.every((line) => /^[^\s=;:"'`(){}<>]+=/.test(line) || ATTRIBUTE.test(line))
}
