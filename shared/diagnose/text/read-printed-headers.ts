import { encodeBytes } from '../../cookie/parsing/byte-string.ts'
import { assumedExchange, bounded, type Found, MOST_LINES, noHost } from '../found-paste.ts'
import { unfolded } from '../har/unfolded.ts'
import { stringAt, stringsIn } from './js-strings.ts'

/** `set-cookie` as a key: in quotes, or before a string, a list or an object. */
const KEY = /(["'`]?)set-cookie\1[ \t]{0,40}(?::|=>)[ \t]{0,40}(?=["'`[{])/gi

/** Whether the text holds headers as a program prints them. */
export function looksPrinted(text: string): boolean {
  return (
    text.search(KEY) !== -1 ||
    GO.test(text) ||
    (LAMBDA.test(text) && /\bstatusCode\b/.test(text)) ||
    /["'`]set-cookie["'`]/i.test(text) ||
    /^\s*\[\s*["'][^"'\n]{1,200}=/.test(text)
  )
}

/**
 * Reads headers as Node, axios, got, supertest and `curl -w '%{header_json}'` print them: an object with `set-cookie`, a
 * fragment of one, or a list of lines. null where there is none in it.
 */
export function readPrintedHeaders(text: string, origin: string): Found | null {
  const all = [...valuesOf(text)]
  const inList = all.length > 0 ? all : listed(text)
  const literals = inList.length > 0 ? inList : [...literalLines(text)]
  const joined = /^>>> \S{0,60}headers(?:\[|\.get\()["']set-cookie["'][\])]/im.test(text)
  const found = joined ? literals.flatMap(unfolded) : literals
  if (found.length === 0) return null
  const { kept, notes } = bounded(found, MOST_LINES, 'Set-Cookie lines')
  const url = URL.parse(addressIn(text) ?? '')?.href ?? null
  return {
    ok: true,
    paste: {
      kind: 'printed-headers',
      exchanges: [{ ...assumedExchange(url ?? origin, kept.map(encodeBytes)), ...datedAt(text) }],
      thirdParty: null,
      assumed: url === null ? [noHost(origin)] : [],
      notes,
    },
  }
}

/** Go prints a header's values one behind the other, with nothing but a space between: `Set-Cookie:[a=1; Path=/ b=2]`. */
const GO = /\bSet-Cookie:\[([^\]\n]{1,20000})\]/

/** `cookies` of what a function answers to API Gateway (payload 2.0); beside them stands its `statusCode`. */
const LAMBDA = /["']?\bcookies["']?\s{0,4}:\s{0,4}\[(?=\s{0,200}["'`][^\s"'`=;]{1,200}=)/

function* valuesOf(text: string): Generator<string> {
  const printedByGo = GO.exec(text)?.[1]
  if (printedByGo !== undefined) yield* printedByGo.split(/(?<=[^;]) (?=[^\s;=,]{1,200}=)/)
  const joins = /^>>> |\brequests\.\w+\(|^[ \t]{0,40}(?:\w{1,40}: )?Headers ?\{/m.test(text)
  for (const match of text.matchAll(KEY)) {
    const at = match.index + match[0].length
    if (text[at] === '[') yield* stringsIn(text, at + 1)
    else if (text[at] === '{') {
      // Headers as undici prints them: { name: 'set-cookie', value: 'a=1' }
      const value = /^\{[^{}]{0,200}?\bvalue["']?: ?(?=["'`])/.exec(text.slice(at, at + 300))
      const literal = value && stringAt(text, at + value[0].length)
      if (literal) yield literal.text
    } else {
      const literal = stringAt(text, at)
      // Python's requests and fetch()'s Headers have one value for all lines.
      if (literal) yield* joins ? unfolded(literal.text) : literal.text.split('\n')
    }
  }
  const answered = /\bstatusCode["']?\s{0,4}:/.test(text) ? LAMBDA.exec(text) : null
  if (answered) yield* stringsIn(text, answered.index + answered[0].length)
}

/** A list of lines by itself. */
function listed(text: string): string[] {
  const start = text.indexOf('[')
  if (start === -1 || text.slice(0, start).trim() !== '') return []
  return stringsIn(text, start + 1).filter((line) => /^[^\s=;{}]{1,200}=/.test(line))
}

/** String literals that can be nothing but lines, in a text that speaks of the header: `rawHeaders`, a test's assertion. */
function* literalLines(text: string): Generator<string> {
  if (!/set-cookie/i.test(text)) return
  for (let at = 0; at < text.length; at++) {
    const literal = stringAt(text, at)
    if (!literal) continue
    if (LINE.test(literal.text)) yield literal.text
    at = literal.end - 1
  }
}

const LINE =
  /^[^\s=;{}"'<>]{1,200}=[^;]{0,4096};\s{0,5}(?:path|domain|expires|max-age|secure|httponly|samesite|partitioned)\b/i

/** The address of the request, where the object that was printed has it: `url`, `config.url`, `responseUrl`. */
function addressIn(text: string): string | undefined {
  return /["']?\b(?:url|responseUrl|href)["']?: ?["'](https?:\/\/[^"'\s]{1,2000})["']/.exec(text)?.[1]
}

function datedAt(text: string): { readonly at: number; readonly answeredAt: number } | undefined {
  const date = Date.parse(/["']?\bdate["']?: ?\[? ?["']([^"'\n]{10,60})["']/i.exec(text)?.[1] ?? '')
  return Number.isNaN(date) ? undefined : { at: date, answeredAt: date }
}
