/** The most characters that are worth building: rows cut the rest. */
const LONGEST = 120

/** Session data in the inspector's shorthand: `user "ada"  cart {…}`. `cookie` is express-session's and left out. */
export function sessionShorthand(data: unknown): string {
  if (typeof data !== 'object' || data === null) return valueShorthand(data)
  const parts: string[] = []
  let length = 0
  for (const [key, value] of Object.entries(data)) {
    if (key === 'cookie') continue
    const part = `${key} ${valueShorthand(value)}`
    parts.push(part)
    length += part.length + 2
    if (length > LONGEST) return `${parts.join('  ').slice(0, LONGEST)}…`
  }
  return parts.length === 0 ? 'empty' : parts.join('  ')
}

function valueShorthand(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${valueShorthand(value[0])}…]`
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0 ? '{}' : '{…}'
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 32 ? `${text.slice(0, 31)}…` : text
}
