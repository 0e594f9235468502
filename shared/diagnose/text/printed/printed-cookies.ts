import { unfolded } from '../../har/unfolded.ts'
import { StringReader } from '../js-strings.ts'

/** `set-cookie` as a key: in quotes, or before a string, a list or an object; Traefik says whose header it is. */
const KEY = /(["'`]?)(?:\w{1,30}_)?set-cookie\1\)?[ \t]{0,40}(?::|=>|=)[ \t]{0,40}(?=["'`[{(])/gi

/** The name by itself, and its value behind a comma: lists of pairs, `rawHeaders`. */
const PAIRED = /(["'`])set-cookie\1>{0,2}\s{0,20},\s{0,20}(?:<<)?(?=["'`])/gi

/** A list as Go’s %#v has it. */
const GO_LIST = '[]string{'

/** A list without quotes. Go has a space between its items, Java and Dart a comma. */
const UNQUOTED = /\bset-cookie ?([:=]) ?\[(?!\s{0,200}["'`\]])([^\]\n]{1,20000})/gi

/** Cookies of Go, printed by themselves. */
const GO_COOKIES = /^\s*\[([^\s=;"'`[\]{}]{1,200}=[^\s;[\]]{0,4096}; [^[\]\n]{1,20000})\]\s*$/

/** `cookies` of what a function answers to API Gateway (payload 2.0); beside them stands its `statusCode`. */
const LAMBDA = /["']?\bcookies["']?\s{0,4}:\s{0,4}\[(?=\s{0,200}["'`][^\s"'`=;]{1,200}=)/

/** Python's requests and fetch()'s Headers have one value for all lines. */
const JOINS = /^>>> |\brequests\.\w{1,20}\(|^[ \t]{0,40}(?:\w{1,40}: )?Headers ?\{/m
const JOINED = /^>>> \S{0,60}headers(?:\[|\.get\()["']set-cookie["'][\])]/im

/** Whether the text holds headers as a program prints them. */
export function looksPrinted(text: string): boolean {
  return (
    text.search(KEY) !== -1 ||
    text.search(UNQUOTED) !== -1 ||
    GO_COOKIES.test(text) ||
    (LAMBDA.test(text) && /\bstatusCode\b/.test(text)) ||
    /["'`]set-cookie["'`]/i.test(text) ||
    /^\s*\[\s*["'][^"'\n]{1,200}=/.test(text) ||
    (/\bget_?set_?cookie\b/i.test(text) && /["'`]/.test(text))
  )
}

/** The Set-Cookie lines of a text that prints headers, in order. */
export function printedCookies(text: string): string[] {
  const strings = new StringReader(text)
  const all = [...valuesOf(text, strings)]
  const inList = all.length > 0 ? all : listed(text, strings)
  const literals = inList.length > 0 ? inList : [...literalLines(text, strings)]
  return JOINED.test(text) ? literals.flatMap(unfolded) : literals
}

function* valuesOf(text: string, strings: StringReader): Generator<string> {
  const named = [...namedValues(text, strings)]
  yield* named.length > 0 ? named : pairedValues(text, strings)
  const answered = /\bstatusCode["']?\s{0,4}:/.test(text) ? LAMBDA.exec(text) : null
  if (answered) yield* strings.listAt(answered.index + answered[0].length).texts
}

function* pairedValues(text: string, strings: StringReader): Generator<string> {
  for (const match of text.matchAll(PAIRED)) {
    const literal = strings.at(match.index + match[0].length)
    // { "name": "Set-Cookie", "value": "a=1" }: the second is a name of its own.
    const colon =
      literal && /^\s{0,4}(?::|=>)\s{0,20}(?=["'`])/.exec(text.slice(literal.end, literal.end + 30))
    const value = literal && colon ? strings.at(literal.end + colon[0].length) : literal
    if (value) yield value.text
  }
}

function* namedValues(text: string, strings: StringReader): Generator<string> {
  for (const [, separator, items = ''] of text.matchAll(UNQUOTED)) {
    if (separator === ':') yield* partedBySpace(items).flatMap(unfolded)
    else yield* unfolded(items)
  }
  yield* partedBySpace(GO_COOKIES.exec(text)?.[1] ?? '')
  const joins = JOINS.test(text)
  let read = 0
  for (const match of text.matchAll(KEY)) {
    const at = match.index + match[0].length
    if (at <= read) continue
    const opens = text[at]
    if (text.startsWith(GO_LIST, at)) {
      const { texts, end } = strings.listAt(at + GO_LIST.length, '}')
      yield* texts
      read = end
    } else if (opens === '[' || opens === '(') {
      const { texts, end } = strings.listAt(at + 1)
      yield* texts
      read = end
    } else if (opens === '{') {
      // Headers as undici prints them: { name: 'set-cookie', value: 'a=1' }
      const value = /^\{[^{}]{0,200}?\bvalue["']?: ?(?=["'`])/.exec(text.slice(at, at + 300))
      const literal = value && strings.at(at + value[0].length)
      if (literal) yield literal.text
    } else {
      for (const value of valuesAt(text, at, strings)) yield* joins ? unfolded(value) : value.split('\n')
    }
  }
}

function partedBySpace(items: string): string[] {
  return items === '' ? [] : items.split(/(?<=[^;,]) (?=[^\s;=,]{1,200}=)/)
}

/** The string here, and those behind it that are no next name: `Set-Cookie:"a=1", "b=2", Date:"…"`. */
function* valuesAt(text: string, at: number, strings: StringReader): Generator<string> {
  let literal = strings.at(at)
  while (literal) {
    yield literal.text
    const comma = /^, ?(?=["'`])/.exec(text.slice(literal.end, literal.end + 4))
    const next = comma && strings.at(literal.end + comma[0].length)
    const isName = next && /^ ?(?::|=>|=)/.test(text.slice(next.end, next.end + 4))
    literal = next && !isName && PAIR.test(next.text) ? next : null
  }
}

const PAIR = /^[^\s=;{}"'<>]{1,200}=/

/** A list of lines by itself. */
function listed(text: string, strings: StringReader): string[] {
  const start = text.indexOf('[')
  if (start === -1 || text.slice(0, start).trim() !== '') return []
  return strings.listAt(start + 1).texts.filter((line) => PAIR.test(line))
}

/** String literals that can be nothing but lines, in a text that speaks of the header: a test's assertion. */
function* literalLines(text: string, strings: StringReader): Generator<string> {
  if (!/set_?-?cookie/i.test(text)) return
  for (let at = 0; at < text.length; at++) {
    const literal = strings.at(at)
    if (!literal) continue
    if (LINE.test(literal.text)) yield literal.text.trimEnd()
    at = literal.end - 1
  }
}

const LINE =
  /^[^\s=;{}"'<>]{1,200}=[^;]{0,4096};\s{0,5}(?:path|domain|expires|max-age|secure|httponly|samesite|partitioned)\b/i
