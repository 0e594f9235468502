import { encodeBytes } from '../../cookie/parsing/byte-string.ts'
import { wireLineOfCall } from '../../express-call/cookie-call.ts'
import { expressRefusal } from '../../express-call/express-refusal.ts'
import { readCall } from '../../express-call/read-cookie-call.ts'
import { assumedExchange, type Found, noHost } from '../found-paste.ts'
import { StringReader } from './js-strings.ts'

const CALL = /\bres(?:ponse)?\.cookie\(/
const SCRIPT = /\bdocument\.cookie\s{0,5}=\s{0,5}(?=["'`])/g

export function looksLikeExpress(text: string): boolean {
  return CALL.test(text)
}

export function looksLikeScript(text: string): boolean {
  return text.search(SCRIPT) !== -1
}

/** What stands for a value that only the program knows. */
const STAND_IN = 'value'

/** Reads a call of `res.cookie`. `now`: epoch ms. What only the running program knows is said to be so. */
export function readExpress(text: string, origin: string, now: number): Found {
  const call = callIn(text)
  const whole = readCall(call, now)
  const reading = whole.ok ? whole : readCall(withValue(call), now)
  if (!reading.ok) {
    return {
      ok: false,
      detail: `This is Express code, and not all of it can be read here (${lowerFirst(reading.detail)}) Send it, and paste the Set-Cookie line of its answer: curl -i shows it.`,
    }
  }
  const refusal = expressRefusal(reading.call, now)
  return {
    ok: true,
    paste: {
      kind: 'code',
      exchanges: [assumedExchange(origin, [wireLineOfCall(reading.call, now)])],
      thirdParty: null,
      assumed: [noHost(origin)],
      notes: [
        ...(whole.ok ? [] : [`Its value is known to the program only: here “${STAND_IN}” stands for it.`]),
        ...briefLife(reading.call.options.maxAge),
        ...(refusal ? [`Express itself throws here: ${refusal.sentence} (“${refusal.message}”)`] : []),
      ],
    },
  }
}

/** Express counts in milliseconds, and what is under a second goes out as Max-Age=0. */
function briefLife(maxAge: unknown): string[] {
  if (typeof maxAge !== 'number' || maxAge <= 0 || maxAge >= 1000) return []
  return [
    `maxAge counts in milliseconds: ${maxAge} goes out as Max-Age=0, which deletes. For ${maxAge} seconds write ${maxAge} * 1000.`,
  ]
}

/** From `res.cookie(` to the bracket that closes it. */
function callIn(text: string): string {
  const start = text.search(CALL)
  const strings = new StringReader(text)
  let depth = 0
  for (let at = text.indexOf('(', start); at < text.length; at++) {
    const literal = strings.at(at)
    if (literal) at = literal.end - 1
    else if (text[at] === '(') depth += 1
    else if (text[at] === ')' && --depth === 0) return text.slice(start, at + 1)
  }
  return text.slice(start)
}

/** The call with a text for its second argument. */
function withValue(call: string): string {
  const open = call.indexOf('(')
  const comma = argumentEnd(call, open + 1)
  const end = argumentEnd(call, comma + 1)
  return `${call.slice(0, comma)}, '${STAND_IN}'${call.slice(end)}`
}

function argumentEnd(text: string, from: number): number {
  const strings = new StringReader(text)
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const literal = strings.at(at)
    if (literal) {
      at = literal.end - 1
      continue
    }
    const character = text[at] as string
    if (depth === 0 && (character === ',' || character === ')')) return at
    if ('([{'.includes(character)) depth += 1
    if (')]}'.includes(character)) depth -= 1
  }
  return text.length
}

/** Reads what a script gives to `document.cookie`. */
export function readScript(text: string, origin: string): Found {
  const strings = new StringReader(text)
  const literals = [...text.matchAll(SCRIPT)]
    .map((match) => strings.at(match.index + match[0].length))
    .filter((literal) => literal !== null)
  const goesOn = literals.map(({ end }) => /^\s{0,20}\+/.test(text.slice(end, end + 22)))
  // What follows `max-age=` is not in the text: the attribute is as good as not there.
  const lines = literals.map((one, at) =>
    goesOn[at] ? one.text.replace(/;[^;=]{0,60}=\s{0,5}$/, '') : one.text,
  )
  return {
    ok: true,
    paste: {
      kind: 'script',
      exchanges: [{ ...assumedExchange(origin, lines.map(encodeBytes)), byScript: true }],
      thirdParty: null,
      assumed: [noHost(origin)],
      notes: goesOn.includes(true)
        ? ['The text goes on with what only the program knows: what stands before the first “+” is read.']
        : [],
    },
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
