/** How deep arrays and objects may nest: what is deeper overflows the stack of whoever writes it as JSON again. */
export const JSON_DEPTH = 200

/** The value of JSON text; undefined where it is none, or nests deeper than `JSON_DEPTH`. */
export function jsonIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return nestsTooDeep(text) ? undefined : value
  } catch {
    return undefined
  }
}

/** Whether valid JSON text nests deeper than `JSON_DEPTH`. */
export function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') at = closingQuote(text, at)
    else if (character === '[' || character === '{') depth++
    else if (character === ']' || character === '}') depth--
    if (depth > JSON_DEPTH) return true
  }
  return false
}

/** Where the string that begins here ends. */
function closingQuote(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
