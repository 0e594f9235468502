import {
  ARMED_FOR,
  type ArmedFact,
  type ArmedFor,
  type ArmedOp,
  type HeldFact,
  HOLD_LIMIT,
  type LatencyFact,
  MOST_HOLDS,
  NO_LATENCY,
  type ReleasedFact,
  type SlowedOp,
  type StoreLatency,
} from '../../shared/protocol/race-facts.ts'
import { type AllArmed, type ArmedElsewhere, ArmedOps } from './armed-ops.ts'
import { thenFail } from './failed-on-demand.ts'
import type { BeforeOp } from './slow-store.ts'

type CurrentExchange = { readonly id: number; readonly browser: string | null } | null

export interface RacesSetup {
  /** The exchange under way, and whose it is; null outside every request. */
  readonly current: () => CurrentExchange
  readonly report: (fact: LatencyFact | ArmedFact | HeldFact | ReleasedFact) => void
  /** An exchange comes to an op that has to wait: what is known of it is better told now than when it goes on. */
  readonly onWait: (exchange: number) => void
  /** Epoch ms. */
  readonly now: () => number
  /** Where other processes know of latency and what is armed, too. */
  readonly elsewhere?: RacesElsewhere | undefined
}

export interface RacesElsewhere {
  latency(latency: StoreLatency): void
  armed(does: ArmedFor): ArmedElsewhere
}

interface Held {
  readonly browser: string
  readonly go: (by: ReleasedFact['by']) => void
}

/** Makes races happen on purpose, and failures: latency for each kind of op, holds that somebody releases, errors. */
export class Races {
  readonly #setup: RacesSetup
  #latency: StoreLatency = NO_LATENCY
  #slow = false
  readonly #armed: Readonly<Record<ArmedFor, ArmedOps>>
  readonly #held = new Map<number, Held>()
  #holds = 0

  constructor(setup: RacesSetup) {
    this.#setup = setup
    const armedFor = (does: ArmedFor) =>
      new ArmedOps({
        changed: (browser, armed, by) => setup.report({ kind: 'armed', does, armed, browser, by }),
        now: setup.now,
        elsewhere: setup.elsewhere?.armed(does),
      })
    this.#armed = { hold: armedFor('hold'), fail: armedFor('fail') }
  }

  get latency(): StoreLatency {
    return this.#latency
  }

  /** As others have changed it, and told. */
  adopt(latency: StoreLatency, armed: Readonly<Record<ArmedFor, AllArmed>>): void {
    this.#latency = latency
    this.#slow = Object.values(latency).some((ms) => ms > 0)
    for (const does of ARMED_FOR) this.#armed[does].adopt(armed[does])
  }

  setLatency(latency: StoreLatency, browser: string | null): void {
    this.#latency = latency
    this.#slow = Object.values(latency).some((ms) => ms > 0)
    this.#setup.elsewhere?.latency(latency)
    this.#setup.report({ kind: 'latency', latency, browser })
  }

  /** The next op of that name that this browser causes will be held, or fail. False when it has too many already. */
  arm(does: ArmedFor, browser: string, name: SlowedOp): boolean {
    const used = this.#armed[does].of(browser).length + (does === 'hold' ? this.#heldBy(browser) : 0)
    if (used >= MOST_HOLDS) return false
    this.#armed[does].arm(browser, name)
    return true
  }

  /** Takes back what was armed and has not met its op yet. */
  disarm(does: ArmedFor, browser: string): void {
    this.#armed[does].disarm(browser)
  }

  armedBy(does: ArmedFor, browser: string): readonly ArmedOp[] {
    return this.#armed[does].of(browser)
  }

  /** Lets a held op go on; false when there is none of that number. */
  release(hold: number): boolean {
    const held = this.#held.get(hold)
    held?.go('person')
    return held !== undefined
  }

  /** Lets everything go on, and holds nothing any more. */
  dispose(): void {
    for (const armed of Object.values(this.#armed)) armed.dispose()
    for (const { go } of [...this.#held.values()]) go('time')
  }

  /** What an op has to wait for; null when it need not: then nothing is made, and nothing costs. */
  readonly before: BeforeOp = (name, sid) => {
    const { hold, fail } = this.#armed
    if (!this.#slow && hold.size === 0 && fail.size === 0) return null
    const exchange = this.#setup.current()
    if (this.#setup.elsewhere) return this.#beforeShared(exchange, name, sid)
    const wait = this.#hold(exchange, name, sid) ?? this.#delay(name)
    const fails = exchange?.browser != null && fail.take(exchange.browser, name)
    if (wait !== null && exchange) this.#setup.onWait(exchange.id)
    return fails ? thenFail(wait, name) : wait
  }

  /** The same where others may have armed it, and may meet their op first. */
  #beforeShared(exchange: CurrentExchange, name: SlowedOp, sid: string): Promise<Error | undefined> | null {
    const { hold, fail } = this.#armed
    const browser = exchange?.browser ?? null
    const held = browser === null ? null : hold.takeShared(browser, name)
    const failed = browser === null ? null : fail.takeShared(browser, name)
    if (exchange === null || browser === null || (held === null && failed === null)) return this.#delay(name)
    const wait = async (): Promise<Error | undefined> => {
      const holds = (await held?.()) === true
      const fails = (await failed?.()) === true
      this.#setup.onWait(exchange.id)
      const waits = holds ? this.#wait({ name, sid, browser, exchange: exchange.id }) : this.#delay(name)
      return fails ? thenFail(waits, name) : (waits ?? undefined)
    }
    return wait()
  }

  #delay(name: SlowedOp): Promise<undefined> | null {
    const ms = this.#latency[name]
    return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms, undefined)) : null
  }

  #hold(exchange: CurrentExchange, name: SlowedOp, sid: string): Promise<undefined> | null {
    if (!exchange?.browser) return null
    const { browser } = exchange
    if (!this.#armed.hold.take(browser, name)) return null
    return this.#wait({ name, sid, browser, exchange: exchange.id })
  }

  #wait(op: Pick<HeldFact, 'name' | 'sid' | 'browser' | 'exchange'>): Promise<undefined> {
    const hold = ++this.#holds
    return new Promise((resolve) => {
      const go = (by: ReleasedFact['by']) => {
        clearTimeout(timer)
        this.#held.delete(hold)
        this.#setup.report({ kind: 'released', hold, by })
        resolve(undefined)
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
