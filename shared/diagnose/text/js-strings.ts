/** A string literal of JavaScript or JSON in a text: what it holds, and where it ends. */
export interface FoundString {
  readonly text: string
  readonly end: number
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '0': '\0' }

/** A letter before it makes it an apostrophe; one alone may be Python's: `b'…'`. */
const APOSTROPHE = /\w[a-z]$|[^\W_bfru]$/i

/** The string literals of one text. All that is asked of it together takes no more than the text is long, a few times over. */
export class StringReader {
  readonly #text: string
  /** The quotes that no longer close, so that nobody looks again to the end of the text. */
  readonly #unclosed = new Set<string>()

  constructor(text: string) {
    this.#text = text
  }

  /** The string literal that begins at `at`; null where none does, or where it does not end. */
  at(at: number): FoundString | null {
    const text = this.#text
    const quote = text[at]
    if (quote !== '"' && quote !== "'" && quote !== '`') return null
    if (this.#unclosed.has(quote) || (quote === "'" && APOSTROPHE.test(text.slice(Math.max(0, at - 2), at))))
      return null
    const parts: string[] = []
    let from = at + 1
    for (let end = from; end < text.length; end++) {
      const character = text[end]
      if (character === quote) {
        parts.push(text.slice(from, end))
        return { text: parts.join(''), end: end + 1 }
      }
      if (character !== '\\') continue
      parts.push(text.slice(from, end))
      const next = text[end + 1] ?? ''
      const code =
        next === 'u' ? text.slice(end + 2, end + 6) : next === 'x' ? text.slice(end + 2, end + 4) : ''
      if (code !== '' && /^[\da-f]+$/i.test(code)) {
        parts.push(String.fromCharCode(Number.parseInt(code, 16)))
        end += 1 + code.length
      } else {
        parts.push(ESCAPES[next] ?? next)
        end += 1
      }
      from = end + 1
    }
    this.#unclosed.add(quote)
    return null
  }

  /** The string literals of a list that begins behind `[`, up to its `]`, and where that is. */
  listAt(at: number, closes = ']'): { readonly texts: readonly string[]; readonly end: number } {
    const texts: string[] = []
    let next = at
    while (next < this.#text.length && this.#text[next] !== closes) {
      const literal = this.at(next)
      if (literal) texts.push(literal.text)
      next = literal?.end ?? next + 1
    }
    return { texts, end: next }
  }
}
