/** The most characters that are worth building: rows cut the rest. */
const LONGEST = 120

/** Session data in the inspector's shorthand: `user "ada"  cart {…}`. `cookie` is express-session's and left out. */
export function sessionShorthand(data: unknown): string {
  if (typeof data !== 'object' || data === null) return valueShorthand(data)
  const parts: string[] = []
  let length = 0
  for (const [key, value] of Object.entries(data)) {
    if (key === 'cookie') continue
    const part = signedIn(key, value) ?? `${key} ${valueShorthand(value)}`
    parts.push(part)
    length += part.length + 2
    if (length > LONGEST) return `${parts.join('  ').slice(0, LONGEST)}…`
  }
  return parts.length === 0 ? 'empty' : parts.join('  ')
}

/** What Passport writes at a login: who it is, which is all that anybody looks for in it. */
function signedIn(key: string, value: unknown): string | null {
  if (key !== 'passport' || typeof value !== 'object' || value === null) return null
  const { user } = value as { readonly user?: unknown }
  return user === undefined ? null : `passport.user ${short(JSON.stringify(user))}`
}

function valueShorthand(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${valueShorthand(value[0])}…]`
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0 ? '{}' : '{…}'
  return short(JSON.stringify(value) ?? 'undefined')
}

function short(text: string): string {
  return text.length > 32 ? `${text.slice(0, 31)}…` : text
}
