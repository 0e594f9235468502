import type { SessionFact } from '../../shared/protocol/session-fact.ts'
import type { FactSource } from './fact-source.ts'
import type { StoreOp } from './store/store-op.ts'

/**
 * Where the agent's facts go: the journal of the same process, or a wire to another one. Nothing here may throw, wait,
 * or cost the app more than handing over.
 */
export interface FactSink {
  /** Whether requests are told with the address of their peer. */
  readonly tellsAddress?: boolean
  /** Epoch ms, fractional. */
  now(): number
  /** Asked once for each request: whether it is recorded. If so, all its ops are. */
  admits(now: number): boolean
  /** Takes one part of a source that says nothing about rows; the fact is made when somebody asks for it. */
  keep(source: FactSource, part: number, at: number): void
  session(fact: SessionFact): void
  /** `told` is false for an op of a request that is not recorded: it only counts for what it does to the row. */
  storeOp(op: StoreOp, told: boolean, at: number): void
  /** Something could not be recorded at all. */
  failed(): void
}
