import type { AgentMessage, Attention } from '../../../shared/protocol/agent-message.ts'
import type { Fact } from '../../../shared/protocol/fact.ts'
import type { SessionFact } from '../../../shared/protocol/session-fact.ts'
import type { FactSink } from '../fact-sink.ts'
import { type FactSource, PlainFact } from '../fact-source.ts'
import { HeldOps } from '../store/held-ops.ts'
import type { StoreOp } from '../store/store-op.ts'
import { wallClock } from '../wall-clock.ts'
import { Allowance, EFFORTS } from './attention.ts'
import { FactQueue } from './fact-queue.ts'
import type { FactWire } from './fact-wire.ts'
import { later } from './later.ts'
import { redactedFact } from './redacted-fact.ts'
import type { Redaction } from './redaction.ts'

/** The most rows held back at a time. */
const HELD_ROWS = 1_000

/** The most rows of which it is remembered that they were told. */
const MOST_ROWS = 10_000

/** The sink of an agent whose collector is another process. */
export class WireSink implements FactSink {
  readonly now = wallClock()
  readonly tellsAddress = true
  readonly #wire: FactWire
  readonly #redaction: Redaction
  readonly #queue = new FactQueue()
  readonly #held = new HeldOps()
  readonly #exchanges = new Allowance()
  /** Contents of rows, of requests that are not recorded. */
  readonly #contents = new Allowance()
  readonly #rows = new Set<string>()
  #holding: NodeJS.Timeout | null = null
  #failed = 0
  #attention: Attention = 'unwatched'

  constructor(wire: FactWire, redaction: Redaction) {
    this.#wire = wire
    this.#redaction = redaction
  }

  /** False while nothing can be told, or enough waits: nobody needs to make facts then. */
  get isHeard(): boolean {
    return this.#wire.isOpen && this.#queue.hasRoom
  }

  get batchMs(): number {
    return EFFORTS[this.#attention].batchMs
  }

  /** Somebody looks, or nobody does. */
  attend(attention: Attention): void {
    this.#attention = attention
    if (attention !== 'unwatched') this.#release()
  }

  admits(now: number): boolean {
    if (this.isHeard && this.#exchanges.take(now, this.#attention)) return true
    this.#queue.drop()
    return false
  }

  keep(source: FactSource, part: number, at: number): void {
    this.#add(source, part, at, true)
  }

  session(fact: SessionFact): void {
    this.#add(new PlainFact(fact), 0, this.now(), true)
  }

  storeOp(op: StoreOp, told: boolean, at: number): void {
    this.#follow(op)
    if (told || op.name === 'clear') {
      if (op.name === 'clear') this.#addHeld(this.#held.takeAll())
      else if (op.sid !== null) this.#addHeld(this.#held.takeRow(op.sid))
      return this.#add(op, 0, at, told)
    }
    // The rows of requests that nobody is told of are still worth knowing, while somebody listens.
    if (!this.isHeard) return
    this.#held.hold(op)
    this.#holding ??= later(() => this.#release(), EFFORTS[this.#attention].holdMs)
    if (this.#held.rows >= HELD_ROWS) this.#release()
  }

  failed(): void {
    this.#failed += 1
  }

  /** An op that says nothing new was left out. */
  merged(): void {
    this.#held.merged += 1
  }

  /** Whether the collector was told of this row. */
  knows(sid: string): boolean {
    return this.#rows.has(sid)
  }

  say(message: AgentMessage): void {
    if (!this.#wire.isOpen) return
    this.#queue.addLine(JSON.stringify(message))
    this.#wire.sendSoon()
  }

  /** A collector that is reached anew knows no rows. */
  greet(): void {
    this.#rows.clear()
  }

  /** The collector is gone, and with it whoever might be told. */
  lost(): void {
    this.#held.takeAll()
    this.#held.merged = 0
    this.#queue.clear()
  }

  /** The next lines to send, about so many characters of them. */
  take(most: number): string {
    if (most === Number.POSITIVE_INFINITY) this.#release()
    const text = this.#leftOut() + this.#queue.take(most, (fact, at, told) => this.#line(fact, at, told))
    return this.#redaction.line(text)
  }

  #add(source: FactSource, part: number, at: number, told: boolean): void {
    if (!this.#wire.isOpen) return this.#queue.drop()
    this.#queue.add(source, part, at, told)
    this.#wire.sendSoon()
  }

  #release(): void {
    this.#holding = null
    this.#addHeld(this.#held.takeAll())
  }

  #addHeld(ops: readonly StoreOp[]): void {
    if (ops.length === 0) return
    const now = this.now()
    for (const op of ops) this.#add(op, 0, now, false)
  }

  #line(fact: Fact, at: number, told: boolean): string {
    const shown = redactedFact(told ? fact : this.#rationed(fact, at), this.#redaction)
    return `{"say":"fact","at":${at},${told ? '' : '"told":false,'}"fact":${JSON.stringify(shown)}}`
  }

  /** Past the rate, a row is told of without its content: to read it for what is private takes longest. */
  #rationed(fact: Fact, at: number): Fact {
    if (fact.kind !== 'store-op' || !fact.session || this.#contents.take(at, this.#attention)) return fact
    const { session, ...bare } = fact
    return bare
  }

  #leftOut(): string {
    const dropped = this.#queue.takeDropped()
    const { merged } = this.#held
    const failed = this.#failed
    if (dropped + merged + failed === 0) return ''
    this.#held.merged = 0
    this.#failed = 0
    return `${JSON.stringify({ say: 'left-out', merged, dropped, failed } satisfies AgentMessage)}\n`
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
