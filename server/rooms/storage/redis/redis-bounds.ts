import { RateLimiterRedis } from 'rate-limiter-flexible'
import { type RedisLink, RedisScript } from '../../../stores/redis/redis-link.ts'
import type { CountedBound, RoomStorage } from '../room-storage.ts'
import { takePoint, waitForPoint } from '../take-point.ts'
import { keyOf } from './redis-record.ts'
import { TAKE } from './room-scripts.ts'

/** Bounds that are counted in Redis, for all nodes together. */
export function redisBounds(link: RedisLink): Pick<RoomStorage, 'take' | 'wait'> {
  const limiters = new Map<string, RateLimiterRedis>()
  const limiterFor = ({ name, burst, seconds }: CountedBound) => {
    const limiter = limiters.get(name) ?? limiterOn(link, burst, seconds)
    limiters.set(name, limiter)
    return limiter
  }
  const bucket = async ({ name, burst, seconds }: CountedBound, who: string, taken: boolean) => {
    const key = keyOf(who, name)
    const wait = await link.script(TAKE, [key], [String(burst), String(seconds), taken ? '1' : '0'])
    return Number(wait) || null
  }
  return {
    take: async (bound, who) =>
      bound.refills === 'evenly'
        ? bucket(bound, who, true)
        : takePoint(limiterFor(bound), `{${who}}:${bound.name}`),
    wait: async (bound, who) =>
      bound.refills === 'evenly'
        ? bucket(bound, who, false)
        : waitForPoint(limiterFor(bound), `{${who}}:${bound.name}`),
  }
}

/** Commands of rate-limiter-flexible, by the link. */
function limiterOn(link: RedisLink, points: number, duration: number): RateLimiterRedis {
  const scripts = new Map<string, RedisScript>()
  return new RateLimiterRedis({
    storeClient: {
      eval(text: string, { keys, arguments: args }: { keys: string[]; arguments: string[] }) {
        const script = scripts.get(text) ?? new RedisScript(text)
        scripts.set(text, script)
        return link.script(script, keys, args)
      },
      multi: () => pointsAndTime(link),
    },
    useRedisPackage: true,
    keyPrefix: 'crumbscope',
    points,
    duration,
  })
}

/** What is counted under a key, and for how long still: as a transaction of the redis package, which is asked for no more. */
function pointsAndTime(link: RedisLink) {
  let of = ''
  return {
    get(key: string) {
      of = key
      return this
    },
    pTTL() {
      return this
    },
    exec: () => Promise.all([link.run(of, ['GET', of]), link.run(of, ['PTTL', of])]),
  }
}
