/** A value as JavaScript code spells it, without variables: what a beginner writes between two brackets. */
export type Literal =
  | string
  | number
  | boolean
  | null
  | undefined
  | Date
  | NamedFunction
  | Literal[]
  | LiteralObject

export interface LiteralObject {
  readonly [key: string]: Literal
}

/** One of the functions that may be named; it is never called. */
export class NamedFunction {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** What stands in the way of reading, in one sentence. */
export class NotLiteral extends Error {}

const FUNCTIONS: ReadonlySet<string> = new Set(['encodeURIComponent', 'encodeURI', 'String', 'escape'])

/** How deep brackets and signs may nest: each level takes stack, and nobody writes so many. */
const DEEPEST = 100

/**
 * Reads JavaScript literals, and the sums people write for milliseconds; runs nothing. Throws `NotLiteral` and nothing
 * else. What it takes means to JavaScript what it means here (the test asks the engine); a JavaScript parser would take
 * more, weigh more than the rest of the composer, and say "Unexpected token".
 */
export class LiteralReader {
  readonly #text: string
  readonly #now: number
  #at = 0
  #depth = 0

  /** `now`: epoch ms, for `Date.now()`. */
  constructor(text: string, now: number) {
    this.#text = text
    this.#now = now
  }

  /** Takes this text (a word or a sign) if it stands here. */
  take(expected: string): boolean {
    this.#skipSpace()
    // Two of a sign are one token to JavaScript, also where a space would make them two.
    if ((expected === '+' || expected === '-') && this.#text.startsWith(expected + expected, this.#at)) {
      throw new NotLiteral(`${expected}${expected} changes a variable; write the value itself.`)
    }
    if (!this.#text.startsWith(expected, this.#at)) return false
    const after = this.#text[this.#at + expected.length] ?? ''
    if (/\w$/.test(expected) && /\w/.test(after)) return false
    this.#at += expected.length
    return true
  }

  need(expected: string, detail: string): void {
    if (!this.take(expected)) throw new NotLiteral(detail)
  }

  get atEnd(): boolean {
    this.#skipSpace()
    return this.#at >= this.#text.length
  }

  value(): Literal {
    let sum = this.#product()
    for (;;) {
      const sign = this.take('+') ? 1 : this.take('-') ? -1 : 0
      if (sign === 0) return sum
      const next = this.#product()
      if (sign === 1 && typeof sum === 'string' && typeof next === 'string') sum += next
      else sum = numberOf(numberOf(sum) + sign * numberOf(next))
    }
  }

  #product(): Literal {
    let product = this.#single()
    for (;;) {
      if (this.take('*')) product = numberOf(numberOf(product) * numberOf(this.#single()))
      else if (this.take('/')) product = numberOf(numberOf(product) / numberOf(this.#single()))
      else return product
    }
  }

  #single(): Literal {
    if (this.#depth === DEEPEST) throw new NotLiteral(`It nests deeper than ${DEEPEST} levels.`)
    this.#depth += 1
    const value = this.#operand()
    this.#depth -= 1
    return value
  }

  #operand(): Literal {
    this.#skipSpace()
    const first = this.#text[this.#at] ?? ''
    if (first === '"' || first === "'" || first === '`') return this.#string(first)
    if (/[\d.]/.test(first)) return this.#number()
    if (this.take('-')) return -numberOf(this.#single())
    if (this.take('+')) return numberOf(this.#single())
    if (this.take('(')) return this.#closed(this.value(), ')')
    if (this.take('[')) return this.#list()
    if (this.take('{')) return this.#object()
    return this.#word()
  }

  #word(): Literal {
    if (this.take('new')) {
      this.need('Date', 'Only new Date(…) can be made here.')
      this.need('(', 'new Date needs its brackets.')
      return this.take(')') ? new Date(this.#now) : dateOf(this.#closed(this.value(), ')'))
    }
    if (this.take('Date.now()')) return this.#now
    for (const [word, value] of WORDS) if (this.take(word)) return value
    const word = this.#match(IDENTIFIER)
    if (word === '') {
      throw new NotLiteral(
        this.atEnd ? 'It is not finished yet.' : `A value is missing before ${this.#text[this.#at]}`,
      )
    }
    if (!FUNCTIONS.has(word))
      throw new NotLiteral(`${word} is a name; write the value itself, strings in quotes.`)
    return new NamedFunction(word)
  }

  #closed<T extends Literal>(value: T, bracket: string): T {
    this.need(bracket, `A closing ${bracket} is missing.`)
    return value
  }

  #list(): Literal[] {
    const list: Literal[] = []
    while (!this.take(']')) {
      list.push(this.value())
      if (!this.take(',')) return this.#closed(list, ']')
    }
    return list
  }

  #object(): LiteralObject {
    const entries: [string, Literal][] = []
    while (!this.take('}')) {
      const key = this.#key()
      this.need(':', `After ${key} comes a colon and a value.`)
      entries.push([key, this.value()])
      if (this.take(',')) continue
      this.need('}', `After ${key} comes a comma or the closing brace.`)
      break
    }
    return Object.fromEntries(entries)
  }

  #key(): string {
    this.#skipSpace()
    const first = this.#text[this.#at] ?? ''
    if (first === '"' || first === "'") return this.#string(first)
    if (/^\.?\d/.test(this.#text.slice(this.#at, this.#at + 2))) return String(this.#number())
    const key = this.#match(IDENTIFIER)
    if (key !== '') return key
    throw new NotLiteral(
      first === '' ? 'The closing brace } is missing.' : `In the braces comes a name, not ${first}`,
    )
  }

  #number(): number {
    const text = this.#match(NUMBER)
    const isNumber = /^0[xob]/i.test(text) ? PREFIXED.test(text) : DECIMAL.test(text)
    if (!isNumber) throw new NotLiteral('That is not a number.')
    return numberOf(Number(text.replaceAll('_', '')))
  }

  #string(quote: string): string {
    let text = ''
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const character = this.#text[at] as string
      if (character === quote) {
        this.#at = at + 1
        return text
      }
      if (quote === '`' && this.#text.startsWith('${', at)) {
        throw new NotLiteral('A template needs its variables; write the value itself.')
      }
      if (character === '\n' || character === '\r') {
        if (quote !== '`') break
        // A template has every line end as \n.
        if (character === '\r' && this.#text[at + 1] === '\n') at++
        text += '\n'
      } else if (character !== '\\') text += character
      else {
        const { length, stands } = escapeAt(this.#text, at)
        text += stands
        at += length - 1
      }
    }
    throw new NotLiteral(`A closing ${quote} is missing.`)
  }

  /** White space and comments. */
  #skipSpace(): void {
    for (;;) {
      this.#match(SPACE)
      const isLine = this.#text.startsWith('//', this.#at)
      if (!isLine && !this.#text.startsWith('/*', this.#at)) return
      const end = isLine ? this.#lineEnd() : this.#text.indexOf('*/', this.#at + 2) + 2
      if (end === 1) throw new NotLiteral('A comment is not closed: */ is missing.')
      this.#at = end
    }
  }

  #lineEnd(): number {
    LINE_END.lastIndex = this.#at
    return LINE_END.exec(this.#text)?.index ?? this.#text.length
  }

  /** Takes what a sticky pattern finds here; '' for nothing. */
  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? ''
    this.#at += found.length
    return found
  }
}

const SPACE = /\s+/y
const LINE_END = /[\n\r\u2028\u2029]/g
const IDENTIFIER = /[A-Za-z_$][\w$]*/y
/** As far as a number may go; whether it is one is asked afterwards. */
const NUMBER = /0[xob][\w$.]*|(?:e[+-]|[\w$.])+/iy
const DECIMAL = /^(?:(?:0|[1-9](?:_?\d)*)(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:e[+-]?\d(?:_?\d)*)?$/i
const PREFIXED = /^0(?:x[\da-f](?:_?[\da-f])*|o[0-7](?:_?[0-7])*|b[01](?:_?[01])*)$/i

const WORDS: readonly (readonly [string, Literal])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  // A line that goes on below.
  ['\n', ''],
  ['\r', ''],
  ['\u2028', ''],
  ['\u2029', ''],
])

const HEX = /\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]+)\})/iy

/** How long an escape is, and what it stands for (ECMA-262 §12.9.4). */
function escapeAt(text: string, at: number): { readonly length: number; readonly stands: string } {
  const next = text[at + 1] ?? ''
  if (next === 'x' || next === 'u') {
    HEX.lastIndex = at
    const found = HEX.exec(text)
    const code = Number.parseInt(found?.[1] ?? found?.[2] ?? found?.[3] ?? '', 16)
    if (!found)
      throw new NotLiteral(`After \\${next} come the digits of a character: \\xe9, \\u00e9, \\u{1f36a}.`)
    if (code > 0x10ffff)
      throw new NotLiteral(`No character has the number ${found[0]}; the last is \\u{10ffff}.`)
    return { length: found[0].length, stands: String.fromCodePoint(code) }
  }
  if (/\d/.test(next)) {
    const isNull = next === '0' && !/\d/.test(text[at + 2] ?? '')
    if (!isNull) throw new NotLiteral(`\\${next} is no escape; write \\x and two digits.`)
    return { length: 2, stands: '\0' }
  }
  const length = next === '\r' && text[at + 2] === '\n' ? 3 : 1 + next.length
  return { length, stands: ESCAPES.get(next) ?? next }
}

function numberOf(value: Literal): number {
  if (typeof value !== 'number' || Number.isNaN(value)) throw new NotLiteral('That is not a number.')
  if (!Number.isFinite(value)) throw new NotLiteral('That number is larger than any that can be sent.')
  return value
}

function dateOf(value: Literal): Date {
  const isTime = typeof value === 'number' || typeof value === 'string' || value instanceof Date
  const date = new Date(isTime ? value : Number.NaN)
  if (Number.isNaN(date.getTime())) throw new NotLiteral('That is not a date.')
  return date
}
