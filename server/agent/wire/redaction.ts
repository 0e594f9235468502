import { createHmac } from 'node:crypto'
import { percentDecoded, percentEncoded } from '../../../shared/text/percent.ts'
import type { PrivateNames } from './private-names.ts'

/** Stands where something was taken out. */
export const REDACTED = '[redacted]'

/** A cookie value that was taken out has at least so many characters, the mark's own; a longer one keeps its length. */
const SHORTEST_MARK = 17

/** A secret of so many characters is looked for everywhere; a shorter one only where it is no mere word. */
const LONG_SECRET = 16
const SHORT_SECRET = 8

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
/** What iron-session keeps in its cookie, encrypted: its last part is what signs all the others. */
const SEALED = /^(Fe26\.2\*(?:[^*]*\*){6})([^*~]+)(~\d+)?$/
/** `password: "x"` in prose, such as an error's message: a name and what sets its value apart; then a value. */
const ASSIGNED = /(["']?)([\w-]{2,60})\1\s*[:=]\s*/g
const VALUE = /"[^"]*"|'[^']*'|[^\s,;&"']+/y

/** Values that were read lately: most headers and cookies come again and again. */
const MOST_KNOWN = 1_000
const LONGEST_KNOWN = 1_000

/** What its name says of a header's value. */
type HeaderKind = 'cookie' | 'set-cookie' | 'private' | 'text'

/**
 * Takes out what is private before anything leaves the app's process, always with a mark. Cookies are what this is about:
 * their values stay, but for the signatures (a signed id could be used; the id alone cannot) and cookies with private
 * names. What stands in their place is the same for the same value, so that it is still seen which came back.
 */
export class Redaction {
  readonly #names: PrivateNames
  readonly #key: string
  readonly #headers = new Map<string, HeaderKind>()
  readonly #knownTexts = new Map<string, string>()
  readonly #knownPairs = new Map<string, string>()
  /** The app's own secrets, as JSON has them. */
  readonly #secrets = new Set<string>()

  /** `key`: makes marks that nobody can undo by trying, and that are the same in all processes of a watch. */
  constructor(names: PrivateNames, key: string) {
    this.#names = names
    this.#key = key
  }

  /** Any text: parameters of URLs in it, passwords before a host, credentials. */
  text(text: string): string {
    if (!this.#mayHold(text)) return text
    return text
      .replace(PARAMETER, (all, before: string, name: string, value: string) =>
        value !== '' && this.#names.has(percentDecoded(name) ?? name) ? `${before}${name}=${REDACTED}` : all,
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
      if (found.index < at || !this.#names.has(found[2] ?? '')) continue
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

  /** Raw headers: name, value, name, value. */
  headers(headers: readonly string[]): string[] {
    const told: string[] = []
    for (let at = 1; at < headers.length; at += 2) {
      const name = headers[at - 1] as string
      told.push(name, this.#header(name, headers[at] as string))
    }
    return told
  }

  /** The same as `text`, for what comes again and again. */
  repeated(text: string): string {
    return this.#knownTexts.get(text) ?? remember(this.#knownTexts, text, this.text(text))
  }

  /** A form's body. */
  form(text: string): string {
    return this.text(`?${text}`).slice(1)
  }

  /** A secret of the app's own, which may stand where nobody would look for it: in a file that is served, say. */
  learn(secret: string | Buffer): void {
    const text = JSON.stringify(secret.toString()).slice(1, -1)
    // Not what could be the name of a field, or a word that means nothing.
    if (text.length >= LONG_SECRET || (text.length >= SHORT_SECRET && /[^A-Za-z-]/.test(text)))
      this.#secrets.add(text)
  }

  /** A whole line of JSON, without the secrets that it learned. */
  line(json: string): string {
    let line = json
    for (const secret of this.#secrets) if (line.includes(secret)) line = line.replaceAll(secret, REDACTED)
    return line
  }

  /** A number for a secret that tells it from others and nothing else. */
  nameOf(secret: string | Buffer): string {
    return this.#digest(secret).slice(0, 12)
  }

  /** Whether there may be anything private in a text; otherwise it is told as it is. */
  #mayHold(text: string): boolean {
    return this.#names.mayBeIn(text) || CREDENTIALS.test(text)
  }

  #header(name: string, value: string): string {
    switch (this.#headers.get(name) ?? remember(this.#headers, name, this.#kindOf(name))) {
      case 'text':
        return this.repeated(value)
      case 'cookie':
        return this.#cookies(value)
      case 'set-cookie': {
        const end = value.indexOf(';')
        return end === -1 ? this.#pair(value) : this.#pair(value.slice(0, end)) + value.slice(end)
      }
      case 'private': {
        const scheme = /^([A-Za-z][\w-]*) +\S/.exec(value)?.[1]
        return scheme === undefined ? REDACTED : `${scheme} ${REDACTED}`
      }
    }
  }

  #kindOf(name: string): HeaderKind {
    const lower = name.toLowerCase()
    if (lower === 'cookie' || lower === 'set-cookie') return lower
    // Says whether CORS lets cookies along, and holds no credential.
    if (lower === 'access-control-allow-credentials') return 'text'
    return this.#names.has(name) ? 'private' : 'text'
  }

  #cookies(value: string): string {
    return value
      .split(';')
      .map((pair) => this.#knownPairs.get(pair) ?? remember(this.#knownPairs, pair, this.#pair(pair)))
      .join(';')
  }

  /** `name=value`, with the white space around it. */
  #pair(pair: string): string {
    const equals = pair.indexOf('=')
    const name = pair.slice(0, Math.max(equals, 0)).trim()
    const value = pair.slice(equals + 1)
    const kept = this.#cookieValue(name, value.trim())
    return kept === value.trim() ? pair : pair.slice(0, equals + 1) + value.replace(value.trim(), () => kept)
  }

  #cookieValue(name: string, value: string): string {
    if (value === '') return value
    // A cookie of the `cookies` package that signs its neighbour, and whatever its name gives away.
    if (name.endsWith('.sig') || this.#names.has(name)) return this.#mark(value)
    const plain = percentDecoded(value) ?? value
    const encode = plain === value ? (text: string) => text : percentEncoded
    const signed = /^"?(s:.*)\.([^.]+)$/s.exec(plain)
    if (signed) return encode(`${this.#inCookie(signed[1] ?? '')}.${this.#mark(signed[2] ?? '')}`)
    const token = /^(eyJ[\w-]+\.[\w-]*)\.([\w-]+)$/.exec(plain)
    if (token) return `${token[1]}.${this.#mark(token[2] ?? '')}`
    const sealed = SEALED.exec(plain)
    if (sealed) return encode(`${sealed[1]}${this.#mark(sealed[2] ?? '')}${sealed[3] ?? ''}`)
    const kept = this.#inCookie(plain)
    return kept === plain ? value : encode(kept)
  }

  /** JSON in a cookie, as it is, after `j:` or as base64 (cookie-session), without what is private in it. */
  #inCookie(plain: string): string {
    const [, before = '', rest = ''] = /^((?:s:)?(?:j:)?)(.*)$/s.exec(plain) ?? []
    if (rest.startsWith('{') || rest.startsWith('[')) return before + this.json(rest)
    if (/^[\w+/-]{8,}={0,2}$/.test(rest)) {
      const decoded = Buffer.from(rest, 'base64').toString()
      if (/^[{[]/.test(decoded)) {
        const kept = this.json(decoded)
        return kept === decoded ? plain : before + Buffer.from(kept).toString('base64')
      }
    }
    return before + this.text(rest)
  }

  #value(value: unknown, keys: readonly string[], depth: number): unknown {
    if (depth > DEEPEST) return REDACTED
    if (typeof value === 'string') return this.#string(value, keys, depth)
    if (Array.isArray(value)) return value.map((each) => this.#value(each, keys, depth + 1))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        if (each !== null && each !== '' && this.#names.has(key, keys)) return [key, REDACTED]
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

  #mark(value: string): string {
    const mark = `redacted-${this.#digest(value)}`
    return mark.slice(0, Math.max(SHORTEST_MARK, Math.min(value.length, mark.length)))
  }

  #digest(value: string | Buffer): string {
    return createHmac('sha256', this.#key).update(value).digest('hex')
  }
}

function remember<Value>(known: Map<string, Value>, text: string, found: Value): Value {
  if (known.size >= MOST_KNOWN) known.clear()
  if (text.length <= LONGEST_KNOWN) known.set(text, found)
  return found
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
