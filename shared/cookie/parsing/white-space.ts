/** Where a part of a text begins once spaces and tabs before it are left out. */
export function skipSpace(text: string, from: number, to: number): number {
  let at = from
  while (at < to && isSpace(text.charCodeAt(at))) at++
  return at
}

/** Where it ends once spaces and tabs after it are left out. */
export function dropSpace(text: string, from: number, to: number): number {
  let at = to
  while (at > from && isSpace(text.charCodeAt(at - 1))) at--
  return at
}

/** The part of a text between two places, without spaces and tabs at its ends. */
export function trimmed(text: string, from = 0, to = text.length): string {
  const start = skipSpace(text, from, to)
  return text.slice(start, dropSpace(text, start, to))
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09
}
