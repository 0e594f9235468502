import { JsText } from './js-text.ts'
import { NotLiteral, UnknownName } from './not-literal.ts'

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

const FUNCTIONS: ReadonlySet<string> = new Set(['encodeURIComponent', 'encodeURI', 'String', 'escape'])

/** How deep brackets and signs may nest: each level takes stack, and nobody writes so many. */
const DEEPEST = 100

/**
 * Reads JavaScript literals, and the sums people write for milliseconds; runs nothing. What it takes means to JavaScript
 * what it means here (the test asks the engine). A JavaScript parser takes more, is sixteen times as much to fetch (acorn
 * 8.19: 37 kB compressed, this 2.3), still leaves the evaluating to do, and says "Unexpected token".
 */
export class LiteralReader extends JsText {
  readonly #now: number
  #depth = 0

  /** `now`: epoch ms, for `Date.now()`. */
  constructor(text: string, now: number) {
    super(text)
    this.#now = now
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
    const first = this.next
    if (first === '"' || first === "'" || first === '`') return this.string(first)
    if (/[\d.]/.test(first)) return numberOf(this.number())
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
    const word = this.identifier()
    if (word === '') {
      throw new NotLiteral(this.atEnd ? 'It is not finished yet.' : `A value is missing before ${this.next}`)
    }
    if (!FUNCTIONS.has(word))
      throw new UnknownName(`${word} is a name; write the value itself, strings in quotes.`)
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
    const first = this.next
    if (first === '"' || first === "'") return this.string(first)
    if (this.isNumberNext) return String(numberOf(this.number()))
    const key = this.identifier()
    if (key !== '') return key
    throw new NotLiteral(
      first === '' ? 'The closing brace } is missing.' : `In the braces comes a name, not ${first}`,
    )
  }
}

const WORDS: readonly (readonly [string, Literal])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]

function numberOf(value: Literal | null): number {
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
