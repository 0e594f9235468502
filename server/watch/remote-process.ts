import { removedSecretText } from '../../shared/lab-options/removed-secret.ts'
import type { AgentCall, AgentMessage, AgentSecret } from '../../shared/protocol/agent-message.ts'
import { type Fact, NOT_RECORDED, type StoreOpFact } from '../../shared/protocol/fact.ts'
import { StoreOp } from '../agent/store/store-op.ts'
import { between } from '../agent/wall-clock.ts'
import { StoreQuestions } from './store-questions.ts'
import type { WatchedProcesses } from './watched-processes.ts'

/** Exchanges of one process whose numbers are remembered; what is told of older ones is left out. */
const MOST_EXCHANGES = 20_000

/** Facts that only the collector itself has, or only the lab. */
const NOT_AN_AGENTS = new Set<Fact['kind']>([
  'expired',
  'expired-many',
  'listed',
  'external',
  'options',
  'coalesced',
  'latency',
  'armed',
  'held',
  'released',
  'process',
])

/** What one process tells, taken into the journal of them all: its numbers become the journal's. */
export class RemoteProcess {
  /** What it is asked, and has not answered yet. */
  readonly questions = new StoreQuestions()
  readonly #all: WatchedProcesses
  readonly #exchanges = new Map<number, number>()
  /** Exchanges that have not ended, by the journal's numbers: when they came, epoch ms. */
  readonly #open = new Map<number, number>()
  readonly #calls = new Map<number, number>()
  #pid: number | null = null
  #code: number | null = null

  constructor(all: WatchedProcesses) {
    this.#all = all
  }

  /** Null before it has said who it is. */
  get pid(): number | null {
    return this.#pid
  }

  /** Why this cannot be, as it reads on from "line 3 of what it says"; null where it was taken. */
  hear(message: AgentMessage): string | null {
    if (message.say === 'process') {
      if (this.#pid !== null && message.process.process !== this.#pid) return 'names another pid than before.'
      if (this.#pid === null) this.#all.joined(message.process.process)
      this.#pid = message.process.process
      this.#all.came(message.process)
      return null
    }
    if (this.#pid === null) return 'comes before it said who it is.'
    switch (message.say) {
      case 'call':
        this.#called(message.call, this.#pid)
        this.#all.tellHooked()
        return null
      case 'fact':
        return this.#fact(message.fact, message.at, message.told ?? true, this.#pid)
      case 'left-out':
        this.#all.collector.coalescer.leftOut(message)
        return null
      case 'stores':
        this.questions.answered(message.ask, message.stores)
        return null
      case 'end':
        this.#code = message.code
        return null
      default:
        return message satisfies never
    }
  }

  /** Its connection has ended. */
  left(): void {
    this.questions.end()
    this.#cutOpen()
    if (this.#pid !== null) this.#all.left(this.#pid, this.#code)
  }

  /** What it had not ended, nobody will tell the end of any more. */
  #cutOpen(): void {
    const { collector } = this.#all
    const now = collector.recorder.now()
    for (const [exchange, began] of this.#open) {
      const process = this.#pid === null ? {} : { process: this.#pid }
      collector.record({
        kind: 'end',
        exchange,
        outcome: 'cut',
        ms: between(began, now),
        session: null,
        ...process,
      })
    }
    this.#open.clear()
  }

  #called({ place, options, secrets, parserSecrets }: AgentCall, pid: number): void {
    const own = this.#secretsIn(secrets)
    const named = {
      ...options,
      parserSecrets: this.#secretsIn(parserSecrets),
      session: {
        ...options.session,
        secret: own.length > 0 ? own : [removedSecretText(0, { length: null, known: false })],
      },
    }
    this.#calls.set(place.call, this.#all.called(place, named, pid))
  }

  #secretsIn(secrets: readonly AgentSecret[]): string[] {
    return secrets.map(({ name, length, known }) =>
      removedSecretText(this.#all.numberOfSecret(name), { length, known }),
    )
  }

  #fact(fact: Fact, at: number, told: boolean, pid: number): string | null {
    if (NOT_AN_AGENTS.has(fact.kind)) return `is a fact that only a collector has (${fact.kind}).`
    const { collector } = this.#all
    if (fact.kind === 'store-op') {
      collector.coalescer.storeOp(this.#storeOp(fact, at, pid), told, at)
      return null
    }
    if (fact.kind === 'store-state') {
      this.#all.storeState(fact.connected, pid)
      return null
    }
    if (!('exchange' in fact)) return null
    const exchange = this.#exchangeOf(fact)
    if (exchange === null) return null
    if (fact.kind === 'request') this.#open.set(exchange, at)
    else if (fact.kind === 'end') this.#open.delete(exchange)
    collector.recordAt({ ...fact, ...this.#callsIn(fact), exchange, process: pid } as Fact, at)
    return null
  }

  /** Null for what belongs to an exchange that was never told of, or is long over. */
  #exchangeOf(fact: Fact & { readonly exchange: number | null }): number | null {
    if (fact.exchange === null) return null
    if (fact.kind !== 'request') return this.#exchanges.get(fact.exchange) ?? null
    this.#all.tellHooked()
    const number = this.#all.nextExchange()
    this.#exchanges.set(fact.exchange, number)
    if (this.#exchanges.size > MOST_EXCHANGES) {
      for (const first of this.#exchanges.keys()) {
        const oldest = this.#exchanges.get(first)
        if (oldest !== undefined) this.#open.delete(oldest)
        this.#exchanges.delete(first)
        break
      }
    }
    return number
  }

  /** The calls of `session()` that a fact names, by the journal's numbers. */
  #callsIn(fact: Fact): { call?: number } | { skipped?: readonly number[] } {
    if (fact.kind === 'end' && fact.skipped)
      return { skipped: fact.skipped.flatMap((call) => this.#calls.get(call) ?? []) }
    const number = fact.kind === 'session' && fact.call ? this.#calls.get(fact.call) : undefined
    return number === undefined ? {} : { call: number }
  }

  #storeOp({ exchange, start, session, expires, superseded, ...op }: StoreOpFact, at: number, pid: number) {
    return new StoreOp({
      ...op,
      op: this.#all.nextOp(),
      exchange: exchange === null ? null : (this.#exchanges.get(exchange) ?? NOT_RECORDED),
      start: exchange === null ? between(this.#all.began, at - op.ms) : start,
      session,
      expires,
      superseded: superseded ?? false,
      process: pid,
    })
  }
}
