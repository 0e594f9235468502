import { type EndFact, type Fact, NOT_RECORDED } from '../../../shared/protocol/fact.ts'
import { between } from '../../agent/wall-clock.ts'

/** Exchanges whose numbers are remembered while they go on, and when they have ended; what is told of older ones belongs to none. */
const MOST_OPEN = 10_000
const MOST_ENDED = 500

interface Open {
  readonly lab: string
  /** As its lab counts. */
  readonly exchange: number
  readonly at: number
}

interface OwnHold {
  readonly lab: string
  readonly hold: number
}

/**
 * Labs of one room count exchanges, operations and holds each for itself. In the journal a thing has the `seq` of the fact that
 * told of it first: whoever reads the journal gives it the same.
 */
export class RoomNumbers {
  readonly #exchanges = new Map<string, number>()
  readonly #open = new Map<string, Open>()
  /** Stores may still be told of something after the end. */
  readonly #ended = new Set<string>()
  readonly #holds = new Map<string, number>()
  readonly #held = new Map<number, OwnHold>()

  clear(): void {
    this.#exchanges.clear()
    this.#open.clear()
    this.#ended.clear()
    this.#holds.clear()
    this.#held.clear()
  }

  translate(fact: Fact, lab: string, seq: number, at: number): Fact {
    switch (fact.kind) {
      case 'request': {
        const key = `${lab} ${fact.exchange}`
        this.#exchanges.set(key, seq)
        this.#open.set(key, { lab, exchange: fact.exchange, at })
        if (this.#open.size > MOST_OPEN) this.#forgetOldest(this.#open)
        return { ...fact, exchange: seq }
      }
      case 'end': {
        const key = `${lab} ${fact.exchange}`
        this.#open.delete(key)
        this.#ended.add(key)
        if (this.#ended.size > MOST_ENDED) this.#forgetOldest(this.#ended)
        return { ...fact, exchange: this.#exchange(lab, fact.exchange) }
      }
      case 'response':
      case 'session':
        return { ...fact, exchange: this.#exchange(lab, fact.exchange) }
      case 'store-op':
        return {
          ...fact,
          op: seq,
          exchange: fact.exchange === null ? null : this.#exchange(lab, fact.exchange),
        }
      case 'held':
        this.#holds.set(`${lab} ${fact.hold}`, seq)
        this.#held.set(seq, { lab, hold: fact.hold })
        return { ...fact, hold: seq, exchange: this.#exchange(lab, fact.exchange) }
      case 'released': {
        const key = `${lab} ${fact.hold}`
        const hold = this.#holds.get(key) ?? 0
        this.#holds.delete(key)
        this.#held.delete(hold)
        return { ...fact, hold }
      }
      default:
        return fact
    }
  }

  /** Whose a hold of the journal is, and its number there. */
  holdOf(seq: number): OwnHold | null {
    return this.#held.get(seq) ?? null
  }

  /** Labs that answer something just now, or hold an operation. */
  get busyLabs(): ReadonlySet<string> {
    return new Set([...this.#open.values(), ...this.#held.values()].map(({ lab }) => lab))
  }

  /** What has to be told when a lab has ended in the middle of its work, by its own numbers. */
  endsOf(ended: string, now: number): readonly Fact[] {
    const ends: EndFact[] = [...this.#open.values()]
      .filter(({ lab }) => lab === ended)
      .map(({ exchange, at }) => ({
        kind: 'end',
        exchange,
        outcome: 'cut',
        ms: Math.max(0, between(at, now)),
        session: null,
      }))
    const released = [...this.#held.values()]
      .filter(({ lab }) => lab === ended)
      .map(({ hold }) => ({ kind: 'released', hold, by: 'time' }) as const)
    return [...released, ...ends]
  }

  #forgetOldest(exchanges: Map<string, unknown> | Set<string>): void {
    for (const oldest of exchanges.keys()) {
      exchanges.delete(oldest)
      this.#exchanges.delete(oldest)
      return
    }
  }

  #exchange(lab: string, exchange: number): number {
    return this.#exchanges.get(`${lab} ${exchange}`) ?? NOT_RECORDED
  }
}
