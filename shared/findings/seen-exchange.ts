import type { AskedDelivery, ModelledClient } from '../clients/modelled-client.ts'
import type { Delivery } from '../cookie/retrieving/retrieval.ts'
import type { SetVerdict } from '../cookie/storing/storage-model.ts'
import { departureOf } from '../protocol/departure.ts'
import type { Exchange, JournalState } from '../protocol/state/journal-state.ts'
import { type OptionsThere, optionsOf } from '../protocol/state/options-at.ts'
import { carriedId, isNew, type SessionCase } from '../session/session-case.ts'
import { type SessionTrace, sessionTrace } from '../session/session-trace.ts'

/** One exchange as the rules look at it; what is dear is worked out when somebody asks. */
export class SeenExchange {
  readonly exchange: Exchange
  /** Null where nobody can tell whose it is. */
  readonly client: ModelledClient | null
  /** What its client should have done with each Set-Cookie line; of a browser that nobody can tell, what such a one does. */
  readonly verdicts: readonly SetVerdict[]
  readonly #state: JournalState
  readonly #options: OptionsThere
  readonly #asked: AskedDelivery | null
  #case: SessionCase | null | undefined
  #trace: SessionTrace | null | undefined

  constructor(
    state: JournalState,
    options: OptionsThere,
    exchange: Exchange,
    client: ModelledClient | null,
    asked: AskedDelivery | null,
    verdicts: readonly SetVerdict[],
  ) {
    this.#state = state
    this.#options = options
    this.exchange = exchange
    this.client = client
    this.#asked = asked
    this.verdicts = verdicts
  }

  /** What its client's jar should have given it; null without a client. */
  get delivery(): Delivery | null {
    return this.#asked?.value ?? null
  }

  /** What express-session had before it; null where it did not see the request. */
  get of(): SessionCase | null {
    if (this.#case === undefined) this.#case = this.#caseOf()
    return this.#case
  }

  /** What it decided. */
  get trace(): SessionTrace | null {
    if (this.#trace === undefined) this.#trace = this.of && sessionTrace(this.of)
    return this.#trace
  }

  #caseOf(): SessionCase | null {
    const { session, seq, at, request, response, end, ops } = this.exchange
    const options = session && optionsOf(this.#options, this.exchange)
    if (!session || !options) return null
    const sid = carriedId(session)
    const departure = sid === null || !isNew(session) ? null : departureOf(this.#state, sid, seq)
    return { at, request, response, end, ops, session, options, departure }
  }
}
