import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Wrong codes that one address may try in a minute. */
export const TRIES_A_MINUTE = 10

/** Counts wrong codes by who tries them. Right ones are not counted: a class comes from one address. */
export class CodeTries {
  readonly #limiter = new RateLimiterMemory({ points: TRIES_A_MINUTE, duration: 60 })

  /** Seconds until one may be tried again; null = now. */
  async wait(who: string): Promise<number | null> {
    const known = await this.#limiter.get(who)
    return known && known.consumedPoints >= TRIES_A_MINUTE ? seconds(known) : null
  }

  async wrong(who: string): Promise<void> {
    await this.#limiter.consume(who).catch((refused: unknown) => {
      if (!(refused instanceof RateLimiterRes)) throw refused
    })
  }
}

function seconds({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000))
}
