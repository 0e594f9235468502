import type { Exchange } from '../protocol/state/journal-state.ts'
import { profileOf } from '../text/user-agent.ts'
import { clientSigns } from './client-signs.ts'
import type { EngineFor } from './engine-for.ts'
import { ModelledClient } from './modelled-client.ts'

/** The most of anything that is remembered; the oldest gives way. */
const MOST = 2_000

/**
 * Tells whose an exchange is as it comes, and models the jars. Only a browser that names itself, or brings back a cookie
 * that it was seen to be given, is told from others: a User-Agent is shared by many.
 */
export class ToldClients {
  readonly #engineFor: EngineFor
  readonly #browsers = new Map<string, ModelledClient>()
  readonly #byCookie = new Map<string, ModelledClient>()
  /** Who gave a cookie to somebody who is not known yet; null for one that was given to several. */
  readonly #givers = new Map<string, Exchange | null>()
  readonly #byExchange = new Map<number, ModelledClient>()

  constructor(engineFor: EngineFor) {
    this.#engineFor = engineFor
  }

  /** Null where nobody can tell. */
  of({ id }: Pick<Exchange, 'id'>): ModelledClient | null {
    return this.#byExchange.get(id) ?? null
  }

  /** A request came in. */
  came(exchange: Exchange): ModelledClient | null {
    const client = this.#named(exchange) ?? this.#byCookies(exchange)
    if (client) keep(this.#byExchange, exchange.id, client)
    return client
  }

  /** Its answer left; call it before the client takes what it sets. */
  answered(exchange: Exchange): void {
    if (exchange.request.browser !== null) return
    const { set, sent } = clientSigns(exchange)
    const client = this.of(exchange)
    for (const pair of set) {
      const key = keyOf(exchange, pair)
      const isNew = !sent.includes(pair)
      if (isNew && (this.#givers.has(key) || this.#byCookie.has(key))) {
        this.#byCookie.delete(key)
        keep(this.#givers, key, null)
      } else if (client) keep(this.#byCookie, key, client)
      else if (isNew) keep(this.#givers, key, exchange)
    }
  }

  #named(exchange: Exchange): ModelledClient | null {
    const { browser } = exchange.request
    if (browser === null) return null
    const known = this.#browsers.get(browser)
    if (known) return known
    const client = this.#model(clientSigns(exchange).userAgent)
    keep(this.#browsers, browser, client)
    return client
  }

  #byCookies(exchange: Exchange): ModelledClient | null {
    const keys = clientSigns(exchange).sent.map((pair) => keyOf(exchange, pair))
    for (const key of keys) {
      const known = this.#byCookie.get(key)
      if (known) return known
    }
    for (const key of keys) {
      const giver = this.#givers.get(key)
      if (giver) return this.#found(giver)
    }
    return null
  }

  /** Who was given a cookie has brought it back: the answer that gave it was theirs. */
  #found(giver: Exchange): ModelledClient {
    const signs = clientSigns(giver)
    const client = this.#model(signs.userAgent)
    client.takes(giver)
    keep(this.#byExchange, giver.id, client)
    for (const pair of signs.set) {
      const key = keyOf(giver, pair)
      if (this.#givers.get(key) !== giver) continue
      this.#givers.delete(key)
      keep(this.#byCookie, key, client)
    }
    return client
  }

  #model(userAgent: string): ModelledClient {
    return new ModelledClient(this.#engineFor(profileOf(userAgent)))
  }
}

/** A client has one User-Agent. */
function keyOf(exchange: Exchange, pair: string): string {
  return `${clientSigns(exchange).userAgent}\n${pair}`
}

function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.set(key, value)
  if (map.size <= MOST) return
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}
