import { encodeBytes } from '../../../cookie/parsing/byte-string.ts'
import { lineOf } from '../../../explain/line/set-cookie-line.ts'
import { lineOfCall, wireLineOfCall } from '../../../express-call/cookie-call.ts'
import { expressRefusal } from '../../../express-call/express-refusal.ts'
import { assumedExchange, bounded, type Found, noHost } from '../../found-paste.ts'
import { codeAround, partsAt } from './code-parts.ts'
import { briefLife, type KnownCall, knownCall } from './known-call.ts'

/** A call on the answer: `res.cookie(`, `res.status(200).cookie(`, `res.clearCookie(`. */
const CALL = /(?:\bres(?:ponse)?|\breply|\))\s{0,20}\.(cookie|clearCookie)\((?!\s{0,9}\w{1,40}::)/g

/** So many calls are read. */
const MOST_CALLS = 50

export function looksLikeExpress(text: string): boolean {
  return text.search(CALL) !== -1
}

/**
 * Reads the calls of `res.cookie` and `res.clearCookie`, in the order of the text, as if one answer made them all. `now`: epoch ms.
 * What only the running program knows is said to be so.
 */
export function readExpress(text: string, origin: string, now: number): Found {
  const code = codeAround(text, CALL)
  const { kept, notes } = bounded([...code.matchAll(CALL)], MOST_CALLS, 'calls')
  const calls = kept.map((match) => {
    const open = match.index + match[0].length - 1
    return knownCall(partsAt(code, open).parts, { text: code, clears: match[1] === 'clearCookie', now })
  })
  const read = calls.filter((call) => call.ok)
  const unread = calls.filter((call) => !call.ok)
  const [failure] = unread
  if (read.length === 0) {
    return {
      ok: false,
      detail: `This is Express code, and not all of it can be read here (${lowerFirst(failure?.detail ?? 'it has no call.')}) Send it, and paste the Set-Cookie line of its answer: curl -i shows it.`,
    }
  }
  const lost = unread.length === 1 ? '1 call is' : `${unread.length} calls are`
  return {
    ok: true,
    paste: {
      kind: 'code',
      exchanges: [
        assumedExchange(
          origin,
          read.map((call) => encodeBytes(lineOfKnown(call, now))),
        ),
      ],
      thirdParty: null,
      assumed: [noHost(origin)],
      notes: [
        ...notes,
        ...new Set(read.flatMap((call) => notesOf(call, now))),
        ...(failure ? [`${lost} left out: ${lowerFirst(failure.detail)}`] : []),
      ],
    },
  }
}

/** Express 5 writes a deletion with nothing but Expires, whatever maxAge it is given. */
function lineOfKnown({ call, clears }: KnownCall, now: number): string {
  if (!clears) return wireLineOfCall(call, now)
  const { maxAge: _, ...options } = call.options
  const gone = { ...call, options: { ...options, expires: new Date(1).toISOString() } }
  return lineOf(lineOfCall(gone))
}

function notesOf({ call, notes }: KnownCall, now: number): string[] {
  const refusal = expressRefusal(call, now)
  return [
    ...notes,
    ...briefLife(call.options.maxAge, 'goes out as Max-Age=0, which deletes'),
    ...(refusal ? [`Express itself throws here: ${refusal.sentence} (“${refusal.message}”)`] : []),
  ]
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
