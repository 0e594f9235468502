import {
  type HeldFact,
  HOLD_LIMIT,
  type LatencyFact,
  MOST_HOLDS,
  NO_LATENCY,
  type ReleasedFact,
  type SlowedOp,
  type StoreLatency,
} from '../../shared/protocol/race-facts.ts'

/** How many browsers may have armed holds; the oldest give way. */
const MOST_BROWSERS = 100

type CurrentExchange = { readonly id: number; readonly browser: string | null } | null

export interface RacesSetup {
  /** The exchange under way, and whose it is; null outside every request. */
  readonly current: () => CurrentExchange
  readonly report: (fact: LatencyFact | HeldFact | ReleasedFact) => void
  /** An exchange comes to an op that has to wait: what is known of it is better told now than when it goes on. */
  readonly onWait: (exchange: number) => void
  /** Epoch ms. */
  readonly now: () => number
}

interface Held {
  readonly browser: string
  readonly go: (by: ReleasedFact['by']) => void
}

/** Makes races happen on purpose: latency for each kind of op, and holds that somebody releases. */
export class Races {
  readonly #setup: RacesSetup
  #latency: StoreLatency = NO_LATENCY
  #slow = false
  readonly #armed = new Map<string, SlowedOp[]>()
  readonly #held = new Map<number, Held>()
  #holds = 0

  constructor(setup: RacesSetup) {
    this.#setup = setup
  }

  get latency(): StoreLatency {
    return this.#latency
  }

  setLatency(latency: StoreLatency, browser: string | null): void {
    this.#latency = latency
    this.#slow = Object.values(latency).some((ms) => ms > 0)
    this.#setup.report({ kind: 'latency', latency, browser })
  }

  /** The next op of that name that this browser causes will be held. False when it has too many already. */
  arm(browser: string, name: SlowedOp): boolean {
    const armed = this.#armed.get(browser) ?? []
    if (armed.length + this.#heldBy(browser) >= MOST_HOLDS) return false
    this.#armed.delete(browser)
    this.#armed.set(browser, [...armed, name])
    for (const old of this.#armed.keys()) {
      if (this.#armed.size <= MOST_BROWSERS) break
      this.#armed.delete(old)
    }
    return true
  }

  /** Takes back what was armed and is not held yet. */
  disarm(browser: string): void {
    this.#armed.delete(browser)
  }

  armedBy(browser: string): readonly SlowedOp[] {
    return this.#armed.get(browser) ?? []
  }

  /** Lets a held op go on; false when there is none of that number. */
  release(hold: number): boolean {
    const held = this.#held.get(hold)
    held?.go('person')
    return held !== undefined
  }

  /** Lets everything go on, and holds nothing any more. */
  dispose(): void {
    this.#armed.clear()
    for (const { go } of [...this.#held.values()]) go('time')
  }

  /** What an op has to wait for; null when it need not: then nothing is made, and nothing costs. */
  readonly before = (name: SlowedOp, sid: string): Promise<void> | null => {
    if (!this.#slow && this.#armed.size === 0) return null
    const exchange = this.#setup.current()
    const wait = this.#hold(exchange, name, sid) ?? this.#delay(name)
    if (wait !== null && exchange) this.#setup.onWait(exchange.id)
    return wait
  }

  #delay(name: SlowedOp): Promise<void> | null {
    const ms = this.#latency[name]
    return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : null
  }

  #hold(exchange: CurrentExchange, name: SlowedOp, sid: string): Promise<void> | null {
    if (!exchange?.browser) return null
    const { browser } = exchange
    const armed = this.#armed.get(browser)
    if (!armed?.includes(name)) return null
    const left = armed.toSpliced(armed.indexOf(name), 1)
    if (left.length > 0) this.#armed.set(browser, left)
    else this.#armed.delete(browser)
    return this.#wait({ name, sid, browser, exchange: exchange.id })
  }

  #wait(op: Pick<HeldFact, 'name' | 'sid' | 'browser' | 'exchange'>): Promise<void> {
    const hold = ++this.#holds
    return new Promise((resolve) => {
      const go = (by: ReleasedFact['by']) => {
        clearTimeout(timer)
        this.#held.delete(hold)
        this.#setup.report({ kind: 'released', hold, by })
        resolve()
      }
      const timer = setTimeout(go, HOLD_LIMIT, 'time')
      this.#held.set(hold, { browser: op.browser, go })
      this.#setup.report({ kind: 'held', hold, ...op, until: this.#setup.now() + HOLD_LIMIT })
    })
  }

  #heldBy(browser: string): number {
    let count = 0
    for (const held of this.#held.values()) if (held.browser === browser) count += 1
    return count
  }
}
