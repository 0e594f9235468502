import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'

/** Null where there was one, else the ms until there is. */
export async function takePoint(limiter: RateLimiterAbstract, who: string): Promise<number | null> {
  try {
    await limiter.consume(who)
    return null
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext
    throw refused
  }
}

/** The same, without taking it. */
export async function waitForPoint(limiter: RateLimiterAbstract, who: string): Promise<number | null> {
  const known = await limiter.get(who)
  return known && known.consumedPoints >= limiter.points ? known.msBeforeNext : null
}
