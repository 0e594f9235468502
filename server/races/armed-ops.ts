import { ARM_LIMIT, type ArmedFact, type ArmedOp, type SlowedOp } from '../../shared/protocol/race-facts.ts'

/** How many browsers may have armed something; the oldest give way. */
const MOST_BROWSERS = 100

/** Who ended what was armed: who armed it, the op that was waited for, or the time. */
type Ended = ArmedFact['by']

export interface ArmedSetup {
  /** What is armed by a browser has changed. */
  readonly changed: (browser: string, armed: readonly ArmedOp[], by: Ended) => void
  /** Epoch ms. */
  readonly now: () => number
}

interface Waiting extends ArmedOp {
  readonly timer: NodeJS.Timeout
}

/** Ops of which the next one that a browser causes will not go as usual. None waits for ever: see ARM_LIMIT. */
export class ArmedOps {
  readonly #setup: ArmedSetup
  readonly #browsers = new Map<string, readonly Waiting[]>()

  constructor(setup: ArmedSetup) {
    this.#setup = setup
  }

  get size(): number {
    return this.#browsers.size
  }

  of(browser: string): readonly ArmedOp[] {
    return plain(this.#browsers.get(browser) ?? [])
  }

  arm(browser: string, op: SlowedOp): void {
    const timer = setTimeout(() => this.#end(browser, (each) => each.timer === timer, 'time'), ARM_LIMIT)
    // Nothing is lost where the server ends before.
    timer.unref()
    const waiting = [
      ...(this.#browsers.get(browser) ?? []),
      { op, until: this.#setup.now() + ARM_LIMIT, timer },
    ]
    this.#browsers.delete(browser)
    this.#browsers.set(browser, waiting)
    for (const oldest of this.#browsers.keys()) {
      if (this.#browsers.size <= MOST_BROWSERS) break
      this.disarm(oldest)
    }
    this.#setup.changed(browser, plain(waiting), 'person')
  }

  /** The op is here: true when it was waited for, and now is no more. */
  take(browser: string, op: SlowedOp): boolean {
    const found = this.#browsers.get(browser)?.find((each) => each.op === op)
    if (found) this.#end(browser, (each) => each === found, 'op')
    return found !== undefined
  }

  /** Takes everything back that this browser armed. */
  disarm(browser: string): void {
    if (this.#browsers.has(browser)) this.#end(browser, () => true, 'person')
  }

  /** Ends everything, and says so to nobody. */
  dispose(): void {
    for (const waiting of this.#browsers.values()) for (const { timer } of waiting) clearTimeout(timer)
    this.#browsers.clear()
  }

  #end(browser: string, ends: (each: Waiting) => boolean, by: Ended): void {
    const waiting = this.#browsers.get(browser) ?? []
    for (const each of waiting) if (ends(each)) clearTimeout(each.timer)
    const left = waiting.filter((each) => !ends(each))
    if (left.length > 0) this.#browsers.set(browser, left)
    else this.#browsers.delete(browser)
    this.#setup.changed(browser, plain(left), by)
  }
}

function plain(waiting: readonly Waiting[]): readonly ArmedOp[] {
  return waiting.map(({ op, until }) => ({ op, until }))
}
