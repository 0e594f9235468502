import { countText, timeLeft } from '../../shared/text/figures.ts'

/** What a progress line is written to: a terminal, or something that is none and then gets nothing. */
export interface ProgressOut {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  write(text: string): unknown
}

/** The line is drawn at most so often, ms. */
const DRAWN_EVERY = 100

/** The rate is not told before so much time has passed, ms. */
const SETTLED = 1000

/**
 * One line on a terminal for a command that takes long: done, total, rate, time left. Where the output is no terminal
 * nothing of it is written. `total` null: not known. `now`: epoch ms.
 */
export class Progress {
  readonly #unit: string
  readonly #total: number | null
  readonly #out: ProgressOut
  readonly #now: () => number
  readonly #began: number
  #drawn = Number.NEGATIVE_INFINITY
  #done = 0

  constructor(
    unit: string,
    total: number | null,
    out: ProgressOut = process.stderr,
    now: () => number = Date.now,
  ) {
    this.#unit = unit
    this.#total = total
    this.#out = out
    this.#now = now
    this.#began = now()
  }

  /** So many more are done. */
  add(count = 1): void {
    this.#done += count
    if (!this.#out.isTTY) return
    const now = this.#now()
    if (now - this.#drawn < DRAWN_EVERY) return
    this.#drawn = now
    const text = progressText(this.#unit, this.#done, this.#total, now - this.#began)
    this.#out.write(`\r\u001b[2K${text.slice(0, (this.#out.columns ?? 80) - 1)}`)
  }

  /** Takes the line away, so that something else can be written; the next `add` draws it again. */
  clear(): void {
    if (this.#out.isTTY && this.#drawn !== Number.NEGATIVE_INFINITY) this.#out.write('\r\u001b[2K')
    this.#drawn = Number.NEGATIVE_INFINITY
  }
}

/** `1,200 of 5,000 cases, 41 a second, 1:33 left`. `passed`: ms since the beginning. */
export function progressText(unit: string, done: number, total: number | null, passed: number): string {
  const share = total === null ? countText(done) : `${countText(done)} of ${countText(total)}`
  if (passed < SETTLED || done === 0) return `${share} ${unit}`
  const rate = done / (passed / 1000)
  const pace =
    rate >= 1 ? `${countText(Math.round(rate))} a second` : `${countText(Math.round(rate * 60))} a minute`
  const left = total === null ? '' : `, ${timeLeft(((total - done) / rate) * 1000)} left`
  return `${share} ${unit}, ${pace}${left}`
}
