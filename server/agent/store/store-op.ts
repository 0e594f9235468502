import type { OverChange, StoreOpFact, StoreOpName, StoreOutcome } from '../../../shared/protocol/fact.ts'
import type { Recorded } from '../../../shared/protocol/recorded.ts'
import { FACT_FRAME, type FactSource, textSize } from '../fact-source.ts'

/** As in the fact; absent and undefined are the same here. */
export interface StoreOpFields
  extends Pick<StoreOpFact, 'op' | 'name' | 'exchange' | 'sid' | 'start' | 'ms' | 'outcome'> {
  readonly session: Recorded | undefined
  readonly expires: number | null | undefined
  readonly superseded: boolean
  /** The watched process that it is from; absent in the lab. */
  readonly process?: number | undefined
}

/** One finished call on the store. Its fields are the fact's; what is open until it gets its place may change. */
export class StoreOp implements StoreOpFact, FactSource {
  readonly kind = 'store-op'
  readonly op: number
  readonly name: StoreOpName
  readonly exchange: number | null
  readonly sid: string | null
  readonly start: number
  readonly ms: number
  outcome: StoreOutcome
  rows = 0
  declare readonly session?: Recorded
  declare readonly process?: number
  declare readonly superseded?: true
  declare expires?: number | null
  declare over?: OverChange

  constructor(fields: StoreOpFields) {
    this.op = fields.op
    this.name = fields.name
    this.exchange = fields.exchange
    this.sid = fields.sid
    this.start = fields.start
    this.ms = fields.ms
    this.outcome = fields.outcome
    if (fields.process !== undefined) this.process = fields.process
    if (fields.session) this.session = fields.session
    if (fields.expires !== undefined) this.expires = fields.expires
    if (fields.superseded) this.superseded = true
  }

  fact(): StoreOpFact {
    return { ...this }
  }

  size(): number {
    return FACT_FRAME + (this.sid?.length ?? 0) + textSize(this.session)
  }
}
