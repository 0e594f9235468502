import type { AgentMessage } from '../../../shared/protocol/agent-message.ts'
import type { Fact } from '../../../shared/protocol/fact.ts'
import type { SessionFact } from '../../../shared/protocol/session-fact.ts'
import type { FactSink } from '../fact-sink.ts'
import type { FactSource } from '../fact-source.ts'
import { Rate } from '../rate.ts'
import type { StoreOp } from '../store-op.ts'
import { wallClock } from '../wall-clock.ts'
import type { FactWire } from './fact-wire.ts'
import { redactedFact } from './redacted-fact.ts'
import type { Redaction } from './redaction.ts'

/** Exchanges a second that are told of, after a burst of so many; fewer while nobody looks. */
const WATCHED_PER_SECOND = 1_000
const UNWATCHED_PER_SECOND = 100
const BURST = 250

/** The most rows of which it is remembered that they were told. */
const MOST_ROWS = 10_000

/** The sink of an agent whose collector is another process. */
export class WireSink implements FactSink {
  readonly now = wallClock()
  readonly tellsAddress = true
  readonly #wire: FactWire
  readonly #redaction: Redaction
  readonly #watched = new Rate(WATCHED_PER_SECOND, BURST)
  readonly #unwatched = new Rate(UNWATCHED_PER_SECOND, BURST)
  readonly #rows = new Set<string>()
  #dropped = 0
  #failed = 0
  isWatched = false

  constructor(wire: FactWire, redaction: Redaction) {
    this.#wire = wire
    this.#redaction = redaction
  }

  admits(now: number): boolean {
    if (this.#wire.isOpen && (this.isWatched ? this.#watched : this.#unwatched).take(now)) return true
    this.#dropped += 1
    return false
  }

  keep(source: FactSource, part: number, at: number): void {
    this.#tell(source.fact(part), at)
  }

  session(fact: SessionFact): void {
    this.#tell(fact, this.now())
  }

  storeOp(op: StoreOp, told: boolean, at: number): void {
    this.#follow(op)
    // The rows of requests that nobody is told of are still worth knowing, while somebody listens.
    if (this.#wire.isOpen) this.#tell(op.fact(), at, told)
  }

  failed(): void {
    this.#failed += 1
  }

  /** Whether the collector was told of this row. */
  knows(sid: string): boolean {
    return this.#rows.has(sid)
  }

  /** A collector that is reached anew knows no rows. */
  forgetRows(): void {
    this.#rows.clear()
  }

  say(message: AgentMessage): void {
    this.#wire.send(this.#redaction.line(JSON.stringify(message)))
  }

  #tell(fact: Fact, at: number, told = true): void {
    this.#sayLeftOut()
    this.say({
      say: 'fact',
      at,
      fact: redactedFact(fact, this.#redaction),
      ...(!told && { told: false as const }),
    })
  }

  #sayLeftOut(): void {
    const dropped = this.#dropped + this.#wire.takeDropped()
    if (dropped + this.#failed === 0) return
    this.say({ say: 'left-out', dropped, failed: this.#failed })
    this.#dropped = 0
    this.#failed = 0
  }

  #follow({ sid, name, outcome }: StoreOp): void {
    if (name === 'clear') this.#rows.clear()
    if (sid === null || !outcome.ok) return
    if (name === 'destroy' || outcome.found === false) this.#rows.delete(sid)
    else if (name !== 'touch') {
      this.#rows.add(sid)
      if (this.#rows.size > MOST_ROWS) for (const first of this.#rows) return void this.#rows.delete(first)
    }
  }
}
