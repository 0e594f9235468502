import { firstOf } from './on-path.ts'
import { installPackage } from './system-package.ts'

/** The redis-server to test with: `CRUMBSCOPE_REDIS_SERVER`, else one's own; undefined where there is none. */
function redisHere(): string | undefined {
  return process.env.CRUMBSCOPE_REDIS_SERVER || firstOf(['redis-server'])
}

/** Sees to it that there is a redis-server, from the package manager where that does not ask. No npm package ships one. */
export function getRedis(say: (line: string) => void): boolean {
  const here = redisHere()
  if (here) {
    say(`redis-server: ${here}`)
    return true
  }
  const installed = installPackage({ apt: 'redis-server', dnf: 'redis', apk: 'redis' })
  const got = installed?.ok === true && redisHere() !== undefined
  say(
    got
      ? `redis-server: ${installed?.what}, ${redisHere()}`
      : 'redis-server: none here, and none could be got',
  )
  return got
}
