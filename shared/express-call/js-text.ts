import { escapeAt } from './js-escape.ts'
import { NotLiteral } from './not-literal.ts'

/** JavaScript code, taken from left to right in what it is made of (ECMA-262 §12); throws `NotLiteral` and nothing else. */
export class JsText {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
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

  /** The character that comes next; '' at the end. */
  get next(): string {
    this.#skipSpace()
    return this.#text[this.#at] ?? ''
  }

  /** A number comes next. */
  get isNumberNext(): boolean {
    this.#skipSpace()
    return /^\.?\d/.test(this.#text.slice(this.#at, this.#at + 2))
  }

  /** A name; '' where none comes next. */
  identifier(): string {
    return this.#match(IDENTIFIER)
  }

  /** What begins as a number; null where it is none. */
  number(): number | null {
    const text = this.#match(NUMBER)
    const isNumber = /^0[xob]/i.test(text) ? PREFIXED.test(text) : DECIMAL.test(text)
    return isNumber ? Number(text.replaceAll('_', '')) : null
  }

  /** What stands between these quotes; the first of them comes next. */
  string(quote: string): string {
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
