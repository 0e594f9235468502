import { percentDecoded } from '../../../shared/text/percent.ts'
import type { PrivateNames } from './private-names.ts'

/** Stands where something was taken out. */
export const REDACTED = '[redacted]'

/** JSON within JSON is read so many levels deep. */
const DEEPEST = 20

const PARAMETER = /([?&#;])([^=&?#;\s"'<>]{1,100})=([^&#;\s"'<>]*)/g
const USER_INFO = /(:\/\/[^/\s:@"']*):[^/\s@"']*@/g
const BEARER = /\b(bearer|basic|digest)\s+[\w+/=.~-]{6,}/gi
/** What a token could be part of: read once from its beginning to its end, however many tokens begin in it. */
const DOTTED = /[\w.-]+/g
const TOKEN_BEGINS = /\beyJ[\w-]/
/** Fits wherever one of the three before may. */
const CREDENTIALS = /:\/\/[^/\s]*@|(?:bearer|basic|digest)\s|eyJ/i
/** `password: "x"` in prose, such as an error's message: a name and what sets its value apart; then a value. */
const ASSIGNED = /(["']?)([\w-]{2,60})\1\s*[:=]\s*/g
const VALUE = /"[^"]*"|'[^']*'|[^\s,;&"']+/y

/** Takes out what is private in a text, whatever kind of text it is, always with a mark. */
export class TextRedaction {
  protected readonly names: PrivateNames

  constructor(names: PrivateNames) {
    this.names = names
  }

  /** Any text: parameters of URLs in it, passwords before a host, credentials. */
  text(text: string): string {
    if (!this.#mayHold(text)) return text
    return text
      .replace(PARAMETER, (all, before: string, name: string, value: string) =>
        value !== '' && this.names.has(percentDecoded(name) ?? name) ? `${before}${name}=${REDACTED}` : all,
      )
      .replace(USER_INFO, `$1:${REDACTED}@`)
      .replace(BEARER, `$1 ${REDACTED}`)
      .replace(DOTTED, withoutSignature)
  }

  /** A message for people, in which things are named as well. */
  message(message: string): string {
    const text = this.text(message)
    let told = ''
    let at = 0
    for (const found of text.matchAll(ASSIGNED)) {
      VALUE.lastIndex = found.index + found[0].length
      if (found.index < at || !this.names.has(found[2] ?? '')) continue
      told += text.slice(at, VALUE.lastIndex) + REDACTED
      at = VALUE.lastIndex + (VALUE.exec(text)?.[0].length ?? 0)
    }
    return told + text.slice(at)
  }

  /** JSON as text; text that is none as `message` has it. */
  json(text: string): string {
    if (!this.#mayHold(text)) return text
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return this.message(text)
    }
    return JSON.stringify(this.#value(value, [], 0))
  }

  /** A form's body. */
  form(text: string): string {
    return this.text(`?${text}`).slice(1)
  }

  /** Whether there may be anything private in a text; otherwise it is told as it is. */
  #mayHold(text: string): boolean {
    return this.names.mayBeIn(text) || CREDENTIALS.test(text)
  }

  #value(value: unknown, keys: readonly string[], depth: number): unknown {
    if (depth > DEEPEST) return REDACTED
    if (typeof value === 'string') return this.#string(value, keys, depth)
    if (Array.isArray(value)) return value.map((each) => this.#value(each, keys, depth + 1))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        if (each !== null && each !== '' && this.names.has(key, keys)) return [key, REDACTED]
        return [key, this.#value(each, [...keys, key], depth + 1)]
      }),
    )
  }

  #string(text: string, keys: readonly string[], depth: number): string {
    if (/^\s*[{[]/.test(text)) {
      try {
        return JSON.stringify(this.#value(JSON.parse(text), keys, depth + 1))
      } catch {
        // Looks like JSON and is none.
      }
    }
    return this.text(text)
  }
}

/** A JSON Web Token's third part, which signs it. */
function withoutSignature(dotted: string): string {
  if (!dotted.includes('eyJ')) return dotted
  const parts = dotted.split('.')
  for (let at = 0; at + 2 < parts.length; at++) {
    if (parts[at + 2] === '' || !TOKEN_BEGINS.test(parts[at] ?? '')) continue
    parts[at + 2] = REDACTED
    at += 2
  }
  return parts.join('.')
}
