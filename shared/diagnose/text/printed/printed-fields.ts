import { StringReader } from '../js-strings.ts'

/** A name and a value of something that was printed: JSON, or an object as JavaScript, Python, Ruby, Go or Swift show it. */
export interface PrintedField {
  /** The names that it lies below, in lower case and with nothing but letters and digits: `Request Headers` is `requestheaders`. */
  readonly path: readonly string[]
  /** As it stands, in lower case. */
  readonly key: string
  readonly value: string
}

/** Deeper than this nobody looks. */
const DEEPEST = 12

/** What stands between a name and its value. */
const BETWEEN = /[ \t]{0,20}(?::(?!\/\/)|=>|=(?!=))[ \t]{0,20}/y
const WORD = /[A-Za-z_$][\w$.-]{0,80}/y
/** A value without quotes: to the end of its line, or to what closes or parts. */
const BARE = /[^\n,{}[\]()"'`]{1,2000}/y

/** All names with a text for a value, in the order of the text. What is no such thing is passed over. */
export function* printedFields(text: string): Generator<PrintedField> {
  const strings = new StringReader(text)
  const path: string[] = []
  /** The name before each bracket that is open: `headers: Object [AxiosHeaders] {` has one for both. */
  const before: (string | null)[] = []
  let key: string | null = null
  for (let at = 0; at < text.length; ) {
    const character = text[at] as string
    if ('{[('.includes(character)) {
      before.push(key)
      if (before.length <= DEEPEST) path.push(plain(key ?? ''))
      at += 1
      continue
    }
    if ('}])'.includes(character)) {
      if (before.length <= DEEPEST) path.pop()
      key = before.pop() ?? null
      at += 1
      continue
    }
    if (character === ',' || character === '\n') {
      if (character === ',') key = null
      at += 1
      continue
    }
    const literal = strings.at(at)
    const word = literal ? null : matchAt(WORD, text, at)
    const end = literal?.end ?? (word ? at + word.length : at)
    const between = end > at ? matchAt(BETWEEN, text, end) : null
    if (between !== null) {
      key = literal?.text.slice(0, 200) ?? word ?? ''
      at = end + between.length
      const bare = matchAt(BARE, text, at)?.trim()
      if (bare) {
        yield { path: [...path], key: key.toLowerCase(), value: bare }
        at += bare.length
      }
    } else if (literal) {
      if (key !== null) yield { path: [...path], key: key.toLowerCase(), value: literal.text }
      at = literal.end
    } else at = Math.max(end, at + 1)
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z\d]/g, '')
    .slice(0, 40)
}
