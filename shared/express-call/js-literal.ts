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

/** Reads JavaScript literals, and the sums people write for milliseconds; runs nothing. Throws `NotLiteral`. */
export class LiteralReader {
  readonly #text: string
  readonly #now: number
  #at = 0

  /** `now`: epoch ms, for `Date.now()`. */
  constructor(text: string, now: number) {
    this.#text = text
    this.#now = now
  }

  /** Takes this text (a word or a sign) if it stands here. */
  take(expected: string): boolean {
    this.#skipSpace()
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
      else sum = numberOf(sum) + sign * numberOf(next)
    }
  }

  #product(): Literal {
    let product = this.#single()
    for (;;) {
      if (this.take('*')) product = numberOf(product) * numberOf(this.#single())
      else if (this.take('/')) product = numberOf(product) / numberOf(this.#single())
      else return product
    }
  }

  #single(): Literal {
    this.#skipSpace()
    const first = this.#text[this.#at] ?? ''
    if (first === '"' || first === "'" || first === '`') return this.#string(first)
    if (/[\d.]/.test(first)) return this.#number()
    if (this.take('-')) return -numberOf(this.#single())
    if (this.take('(')) return this.#closed(this.value(), ')')
    if (this.take('[')) return this.#list()
    if (this.take('{')) return this.#object()
    return this.#word()
  }

  #word(): Literal {
    if (this.take('new')) {
      this.need('Date', 'Only new Date(…) can be made here.')
      this.need('(', 'new Date needs its brackets.')
      const date = this.take(')')
        ? new Date(this.#now)
        : new Date(this.#closed(this.value(), ')') as string | number)
      if (Number.isNaN(date.getTime())) throw new NotLiteral('That is not a date.')
      return date
    }
    if (this.take('Date.now()')) return this.#now
    for (const [word, value] of WORDS) if (this.take(word)) return value
    const word = /^[A-Za-z_$][\w$]*/.exec(this.#text.slice(this.#at))?.[0]
    if (word === undefined) {
      throw new NotLiteral(
        this.atEnd ? 'It is not finished yet.' : `A value is missing before ${this.#text[this.#at]}`,
      )
    }
    if (!FUNCTIONS.has(word))
      throw new NotLiteral(`${word} is a name; write the value itself, strings in quotes.`)
    this.#at += word.length
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
    const key = /^[A-Za-z_$][\w$]*/.exec(this.#text.slice(this.#at))?.[0]
    if (key === undefined) throw new NotLiteral('The closing brace } is missing.')
    this.#at += key.length
    return key
  }

  #number(): number {
    const text = /^[\d_]*\.?[\d_]*(?:e[+-]?\d+)?/i.exec(this.#text.slice(this.#at))?.[0] ?? ''
    this.#at += text.length
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
      if (character !== '\\') text += character
      else {
        const [length, escaped] = escapeAt(this.#text, at)
        text += escaped
        at += length - 1
      }
    }
    throw new NotLiteral(`A closing ${quote} is missing.`)
  }

  #skipSpace(): void {
    this.#at += /^(?:\s|\/\/[^\n]*\n)*/.exec(this.#text.slice(this.#at))?.[0].length ?? 0
  }
}

const WORDS: readonly (readonly [string, Literal])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
}

/** How long an escape is, and what it stands for. */
function escapeAt(text: string, at: number): [length: number, escaped: string] {
  const hex = /^\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{1,6})\})/i.exec(text.slice(at, at + 10))
  if (hex) return [hex[0].length, String.fromCodePoint(Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16))]
  const next = text[at + 1] ?? ''
  return [1 + next.length, ESCAPES[next] ?? next]
}

function numberOf(value: Literal): number {
  if (typeof value !== 'number' || Number.isNaN(value)) throw new NotLiteral('That is not a number.')
  return value
}
