/** What this page knows that belongs to nobody else. */
export interface PrivateThings {
  /** Session ids and browser ids. */
  readonly ids: ReadonlySet<string>
  readonly secrets: readonly string[]
  /** The lab's own passwords, which are nobody's. */
  readonly publicPasswords: readonly string[]
}

/** A line that may not leave this browser, and why. */
export interface PrivateLine {
  /** From 1. */
  readonly line: number
  readonly what: string
}

/** express-session signs its cookie's value: `s:ID.SIGNATURE`, percent-encoded or not. */
const SIGNED = /\bs(?::|%3A)[\w-]{8,}\.[\w%+/=-]{20,}/i

const UUID = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/i

/** uid-safe makes 32 characters of 24 random bytes, and express-session's ids so. */
const WORD = /[\w-]+/g
const ID_LENGTH = 32

const PASSWORD = /"(?:password|passwd|secret)"\s*:\s*"((?:[^"\\]|\\.)*)"/gi

/** The first line with a secret or an id in it, or null. */
export function privateLine(text: string, things: PrivateThings): PrivateLine | null {
  for (const [at, line] of text.split('\n').entries()) {
    const what = privateIn(line, things)
    if (what !== null) return { line: at + 1, what }
  }
  return null
}

/** What there is of a secret or an id, in words; null for nothing. */
export function privateIn(text: string, { ids, secrets, publicPasswords }: PrivateThings): string | null {
  if (secrets.some((secret) => secret !== '' && text.includes(secret))) return 'a secret of the lab'
  if (SIGNED.test(text)) return 'a signed session cookie'
  if (UUID.test(text)) return 'an id'
  const words = text.match(WORD) ?? []
  if (words.some((word) => ids.has(word) || looksRandom(word))) return 'an id'
  const passwords = [...text.matchAll(PASSWORD)].map(([, password = '']) => password)
  return passwords.some((password) => password !== '' && !publicPasswords.includes(password))
    ? 'a password'
    : null
}

function looksRandom(word: string): boolean {
  return word.length === ID_LENGTH && /[A-Z]/.test(word) && /[a-z]/.test(word) && /\d/.test(word)
}
