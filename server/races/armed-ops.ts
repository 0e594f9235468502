import { randomUUID } from 'node:crypto'
import { ARM_LIMIT, type ArmedFact, type ArmedOp, type SlowedOp } from '../../shared/protocol/race-facts.ts'

/** How many browsers may have armed something; the oldest give way. */
const MOST_BROWSERS = 100

/** Who ended what was armed: who armed it, the op that was waited for, or the time. */
type Ended = ArmedFact['by']

/** Where others know of what is armed, too: whoever takes it there has it. */
export interface ArmedElsewhere {
  put(browser: string, id: string, armed: ArmedOp): void
  /** True for the one that took it. */
  claim(browser: string, id: string): Promise<boolean>
}

/** What is armed, as others know it. */
export type AllArmed = ReadonlyMap<string, readonly (ArmedOp & { readonly id: string })[]>

export interface ArmedSetup {
  readonly elsewhere?: ArmedElsewhere | undefined
  /** What is armed by a browser has changed. */
  readonly changed: (browser: string, armed: readonly ArmedOp[], by: Ended) => void
  /** Epoch ms. */
  readonly now: () => number
}

interface Waiting extends ArmedOp {
  readonly id: string
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
    const armed = { id: randomUUID(), op, until: this.#setup.now() + ARM_LIMIT }
    const waiting = [...(this.#browsers.get(browser) ?? []), this.#waiting(browser, armed)]
    this.#setup.elsewhere?.put(browser, armed.id, { op, until: armed.until })
    this.#browsers.delete(browser)
    this.#browsers.set(browser, waiting)
    for (const oldest of this.#browsers.keys()) {
      if (this.#browsers.size <= MOST_BROWSERS) break
      this.disarm(oldest)
    }
    this.#setup.changed(browser, plain(waiting), 'person')
  }

  /** What is armed is this now, whoever armed it. */
  adopt(all: AllArmed): void {
    for (const browser of this.#browsers.keys()) if (!all.has(browser)) this.#replace(browser, [])
    for (const [browser, armed] of all) this.#replace(browser, armed)
  }

  /** The op is here: what was waiting for it, and now is no more, to be claimed from the others; null where nothing was. */
  takeShared(browser: string, op: SlowedOp): (() => Promise<boolean>) | null {
    const found = this.#browsers.get(browser)?.find((each) => each.op === op)
    return found ? () => this.#claim(browser, found, 'op') : null
  }

  /** The op is here: true when it was waited for, and now is no more. */
  take(browser: string, op: SlowedOp): boolean {
    const found = this.#browsers.get(browser)?.find((each) => each.op === op)
    if (found) this.#end(browser, (each) => each === found, 'op')
    return found !== undefined
  }

  /** Takes everything back that this browser armed. */
  disarm(browser: string): void {
    const { elsewhere } = this.#setup
    if (elsewhere)
      for (const { id } of this.#browsers.get(browser) ?? [])
        void elsewhere.claim(browser, id).catch(() => {})
    if (this.#browsers.has(browser)) this.#end(browser, () => true, 'person')
  }

  /** Ends everything, and says so to nobody. */
  dispose(): void {
    for (const waiting of this.#browsers.values()) for (const { timer } of waiting) clearTimeout(timer)
    this.#browsers.clear()
  }

  #waiting(browser: string, { id, op, until }: ArmedOp & { readonly id: string }): Waiting {
    const over = () => {
      const found = this.#browsers.get(browser)?.find((each) => each.id === id)
      if (found) void this.#claim(browser, found, 'time').catch(() => {})
    }
    const timer = setTimeout(over, Math.max(0, until - this.#setup.now()))
    // Nothing is lost where the server ends before.
    timer.unref()
    return { id, op, until, timer }
  }

  #replace(browser: string, armed: readonly (ArmedOp & { readonly id: string })[]): void {
    const known = this.#browsers.get(browser) ?? []
    for (const each of known) if (!armed.some(({ id }) => id === each.id)) clearTimeout(each.timer)
    const now = armed.map((each) => known.find(({ id }) => id === each.id) ?? this.#waiting(browser, each))
    if (now.length > 0) this.#browsers.set(browser, now)
    else this.#browsers.delete(browser)
  }

  /** Whoever has it tells what is left. */
  async #claim(browser: string, waiting: Waiting, by: Ended): Promise<boolean> {
    const { elsewhere } = this.#setup
    const mine = !elsewhere || (await elsewhere.claim(browser, waiting.id))
    if (mine) this.#end(browser, ({ id }) => id === waiting.id, by)
    return mine
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
