/** A string literal of JavaScript or JSON in a text: what it holds, and where it ends. */
export interface FoundString {
  readonly text: string
  readonly end: number
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '0': '\0' }

/** The string literal that begins at `at`; null where none does, or where it does not end. */
export function stringAt(text: string, at: number): FoundString | null {
  const quote = text[at]
  if (quote !== '"' && quote !== "'" && quote !== '`') return null
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
  return null
}

/** The string literals of a list that begins behind `[`, up to its `]`. */
export function stringsIn(text: string, at: number): string[] {
  const found: string[] = []
  for (let next = at; next < text.length; ) {
    if (text[next] === ']') break
    const literal = stringAt(text, next)
    if (literal) found.push(literal.text)
    next = literal?.end ?? next + 1
  }
  return found
}
