import { percentDecoded, percentEncoded } from '../../../shared/text/percent.ts'
import type { PrivateNames } from './private-names.ts'
import type { TextRedaction } from './text-redaction.ts'

/** What iron-session keeps in its cookie, encrypted: its last part is what signs all the others. */
const SEALED = /^(Fe26\.2\*(?:[^*]*\*){6})([^*~]+)(~\d+)?$/

/**
 * Takes out of cookies what is private. Cookies are what this is about: their values stay, but for the signatures (a signed id
 * could be used; the id alone cannot) and cookies with private names.
 */
export class CookieRedaction {
  readonly #names: PrivateNames
  readonly #texts: TextRedaction
  readonly #mark: (value: string) => string

  /** `mark`: what stands for a value, the same for the same one, so that it is still seen which came back. */
  constructor(names: PrivateNames, texts: TextRedaction, mark: (value: string) => string) {
    this.#names = names
    this.#texts = texts
    this.#mark = mark
  }

  /** `name=value`, with the white space around it. */
  pair(pair: string): string {
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
    if (rest.startsWith('{') || rest.startsWith('[')) return before + this.#texts.json(rest)
    if (/^[\w+/-]{8,}={0,2}$/.test(rest)) {
      const decoded = Buffer.from(rest, 'base64').toString()
      if (/^[{[]/.test(decoded)) {
        const kept = this.#texts.json(decoded)
        return kept === decoded ? plain : before + Buffer.from(kept).toString('base64')
      }
    }
    return before + this.#texts.text(rest)
  }
}
