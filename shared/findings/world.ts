import type { EngineFor } from '../clients/engine-for.ts'
import { type AskedDelivery, ModelledClient } from '../clients/modelled-client.ts'
import { ToldClients } from '../clients/told-clients.ts'
import type { SetVerdict } from '../cookie/storing/storage-model.ts'
import type { Exchange, JournalState } from '../protocol/state/journal-state.ts'
import type { OptionsThere } from '../protocol/state/options-at.ts'
import { headerValue } from '../text/header-text.ts'
import { engineOf } from '../text/user-agent.ts'
import { forgetOldest } from './forget-oldest.ts'
import { SeenExchange } from './seen-exchange.ts'

/** The most exchanges under way that are remembered; the oldest give way. */
const MOST = 2_000

/** What is known beside the events: whose exchange is whose, and what each jar should hold. */
export class World {
  readonly #engineFor: EngineFor
  readonly #clients: ToldClients
  readonly #deliveries = new Map<number, AskedDelivery>()
  readonly #verdicts = new Map<number, readonly SetVerdict[]>()
  #state: JournalState
  #options: OptionsThere

  constructor(state: JournalState, engineFor: EngineFor) {
    this.#state = state
    this.#options = state
    this.#engineFor = engineFor
    this.#clients = new ToldClients(engineFor)
  }

  get state(): JournalState {
    return this.#state
  }

  set state(state: JournalState) {
    this.#state = state
    this.#options = state
  }

  /** Every exchange of the state is going to be looked at: what is there once is found once. */
  standStill(): void {
    const { entries, options, calls } = this.#state
    this.#options = { entries: entries.filter(({ kind }) => kind === 'options'), options, calls }
  }

  /** A request came in: what its client's jar gives it. */
  came(exchange: Exchange): void {
    const asked = this.#clients.came(exchange)?.asksLater(exchange)
    if (asked) keep(this.#deliveries, exchange.id, asked)
  }

  /** Its answer left: what that does to the jar. */
  answered(exchange: Exchange): void {
    this.#clients.answered(exchange)
    const taken = this.#clientOf(exchange)?.takes(exchange) ?? []
    if (taken.length === 0) return
    const verdicts = taken.filter((verdict) => verdict !== null)
    if (verdicts.length > 0) keep(this.#verdicts, exchange.id, verdicts)
  }

  seen(exchange: Exchange): SeenExchange {
    const { id } = exchange
    return new SeenExchange(
      this.#state,
      this.#options,
      exchange,
      this.#clients.of(exchange),
      this.#deliveries.get(id) ?? null,
      this.#verdicts.get(id) ?? [],
    )
  }

  /** What its client would do with another Set-Cookie line; null for a program. */
  judged(exchange: Exchange, line: string): SetVerdict | null {
    return this.#clientOf(exchange)?.judges(exchange, line) ?? null
  }

  #clientOf(exchange: Exchange): ModelledClient | null {
    return this.#clients.of(exchange) ?? this.#anyBrowser(exchange)
  }

  /** A browser with an empty jar: whether it keeps a cookie hardly depends on what it has. Programs do as they like. */
  #anyBrowser({ request }: Exchange): ModelledClient | null {
    const engine = engineOf(headerValue(request.headers, 'user-agent') ?? '')
    return engine === 'other' ? null : new ModelledClient(this.#engineFor(engine))
  }
}

function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.set(key, value)
  forgetOldest(map, MOST)
}
