/** A value and the name it stands behind: `"name": "value"`, `name=value`, `name: value`. */
export interface NamedValue {
  readonly name: string
  readonly value: string
}

/** The longest name and the longest value that are looked at, in characters. */
const LONGEST_NAME = 80
const LONGEST_VALUE = 400

/** Every name with a value in a text, whether it is JSON, JavaScript, a query, a form or a header line. */
export function namedValues(text: string): readonly NamedValue[] {
  return [...text.matchAll(/[:=]/g)].flatMap(({ index }) => {
    const name = nameBefore(text.slice(Math.max(0, index - LONGEST_NAME), index))
    const value = valueIn(text.slice(index + 1, index + 1 + LONGEST_VALUE))
    return name === '' || value === '' ? [] : [{ name, value }]
  })
}

/** The name at the end of a text, in quotes or not. */
function nameBefore(text: string): string {
  const trimmed = text.trimEnd()
  const end = /["'`]/.test(trimmed.charAt(trimmed.length - 1)) ? trimmed.length - 1 : trimmed.length
  let start = end
  while (start > 0 && /[\w$.[\]-]/.test(trimmed.charAt(start - 1))) start--
  return trimmed.slice(start, end)
}

/** The value a text begins with, the first of a list or an object: to its closing quote, or as a bare word goes. */
function valueIn(text: string): string {
  const inner = text.replace(/^[\s[{(]+/, '')
  const quote = inner.charAt(0)
  if (quote !== '"' && quote !== "'" && quote !== '`') return /^[^\s,;&}\])"'`]*/.exec(inner)?.[0] ?? ''
  let end = 1
  while (end < inner.length && inner.charAt(end) !== quote) end += inner.charAt(end) === '\\' ? 2 : 1
  return inner.slice(1, end)
}
