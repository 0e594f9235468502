import type { Request } from 'express'
import type { SidCookie } from '../../../shared/protocol/session-fact.ts'
import { sidCookie } from './sid-cookie.ts'
import type { Secret } from './signed-value.ts'

/** So many headers are remembered, of so many characters at most. */
const MOST_KNOWN = 1_000
const LONGEST_KNOWN = 4_096

/**
 * What the session cookies of requests are worth. A client sends the same header again and again, and to check its signature
 * anew each time would take longest of all that is done with a request. What cookie-parser has to say is never remembered.
 */
export class SidCookies {
  readonly #name: string
  readonly #known = new Map<string, SidCookie>()
  #secrets: readonly Secret[] = []

  constructor(name: string) {
    this.#name = name
  }

  of(request: Request, secrets: readonly Secret[], parserSecrets: readonly Secret[]): SidCookie {
    const { cookie = '' } = request.headers
    // An app may change its secrets while it runs.
    if (!isSame(secrets, this.#secrets)) {
      this.#known.clear()
      this.#secrets = [...secrets]
    }
    const known = this.#known.get(cookie)
    if (known !== undefined) return known
    const found = sidCookie(request, this.#name, secrets, parserSecrets)
    if (found.kind !== 'signed' || found.by !== 'session' || cookie.length > LONGEST_KNOWN) return found
    if (this.#known.size >= MOST_KNOWN) this.#known.clear()
    this.#known.set(cookie, found)
    return found
  }
}

function isSame(some: readonly Secret[], others: readonly Secret[]): boolean {
  return some.length === others.length && some.every((each, at) => each === others[at])
}
