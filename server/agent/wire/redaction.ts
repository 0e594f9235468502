import { createHmac } from 'node:crypto'
import { CookieRedaction } from './cookie-redaction.ts'
import type { PrivateNames } from './private-names.ts'
import { REDACTED, TextRedaction } from './text-redaction.ts'

/** A cookie value that was taken out has at least so many characters, the mark's own; a longer one keeps its length. */
const SHORTEST_MARK = 17

/** A secret of so many characters is looked for everywhere; a shorter one only where it is no mere word. */
const LONG_SECRET = 16
const SHORT_SECRET = 8

/** Values that were read lately: most headers and cookies come again and again. */
const MOST_KNOWN = 1_000
const LONGEST_KNOWN = 1_000

/** What its name says of a header's value. */
type HeaderKind = 'cookie' | 'set-cookie' | 'private' | 'text'

/** Takes out what is private before anything leaves the app's process, always with a mark. */
export class Redaction extends TextRedaction {
  readonly #key: string
  readonly #cookie: CookieRedaction
  readonly #headers = new Map<string, HeaderKind>()
  readonly #knownTexts = new Map<string, string>()
  readonly #knownPairs = new Map<string, string>()
  /** The app's own secrets, as JSON has them. */
  readonly #secrets = new Set<string>()

  /** `key`: makes marks that nobody can undo by trying, and that are the same in all processes of a watch. */
  constructor(names: PrivateNames, key: string) {
    super(names)
    this.#key = key
    this.#cookie = new CookieRedaction(names, this, (value) => this.#mark(value))
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

  #header(name: string, value: string): string {
    switch (this.#headers.get(name) ?? remember(this.#headers, name, this.#kindOf(name))) {
      case 'text':
        return this.repeated(value)
      case 'cookie':
        return this.#cookies(value)
      case 'set-cookie': {
        const end = value.indexOf(';')
        return end === -1
          ? this.#cookie.pair(value)
          : this.#cookie.pair(value.slice(0, end)) + value.slice(end)
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
    return this.names.has(name) ? 'private' : 'text'
  }

  #cookies(value: string): string {
    return value
      .split(';')
      .map((pair) => this.#knownPairs.get(pair) ?? remember(this.#knownPairs, pair, this.#cookie.pair(pair)))
      .join(';')
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
