import type { ProfileName } from '../cookie/profiles/rules.ts'
import type { Delivery } from '../cookie/retrieving/retrieval.ts'
import type { Engine } from '../cookie/same-site/context.ts'
import type { SetVerdict } from '../cookie/storing/storage-model.ts'
import type { Exchange, JournalState } from '../protocol/state/journal-state.ts'
import { headerValue } from '../text/header-text.ts'
import { profileOf } from '../text/user-agent.ts'
import { Client } from './client.ts'
import { forgetOldest } from './forget-oldest.ts'
import { SeenExchange } from './seen-exchange.ts'

/** The most clients, and the most exchanges under way, that are remembered; the oldest give way. */
const MOST = 2_000

/** The rules of one browser, with the public-suffix list. */
export type EngineFor = (profile: ProfileName) => Engine

/** What is known beside the events: whose exchange is whose, and what each jar should hold. */
export class World {
  state: JournalState
  readonly #engineFor: EngineFor
  readonly #clients = new Map<string, Client>()
  readonly #deliveries = new Map<number, Delivery | null>()
  readonly #verdicts = new Map<number, readonly SetVerdict[]>()

  constructor(state: JournalState, engineFor: EngineFor) {
    this.state = state
    this.#engineFor = engineFor
  }

  /** A request came in: what its client's jar gives it. */
  came(exchange: Exchange): void {
    keep(this.#deliveries, exchange.id, this.clientOf(exchange)?.asks(exchange) ?? null)
  }

  /** Its answer left: what that does to the jar. */
  answered(exchange: Exchange): void {
    const verdicts = this.clientOf(exchange)?.takes(exchange) ?? []
    if (verdicts.length > 0) keep(this.#verdicts, exchange.id, verdicts)
  }

  seen(exchange: Exchange): SeenExchange {
    const { id } = exchange
    return new SeenExchange(
      this.state,
      exchange,
      this.clientOf(exchange),
      this.#deliveries.get(id) ?? null,
      this.#verdicts.get(id) ?? [],
    )
  }

  /** Only a browser that named itself is told from others: a User-Agent is shared by many. */
  clientOf({ request }: Exchange): Client | null {
    const { browser } = request
    if (browser === null) return null
    const known = this.#clients.get(browser)
    if (known) return known
    const client = new Client(this.#engineFor(profileOf(headerValue(request.headers, 'user-agent') ?? '')))
    keep(this.#clients, browser, client)
    return client
  }
}

function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.set(key, value)
  forgetOldest(map, MOST)
}
