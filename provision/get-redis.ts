import { firstOf } from './on-path.ts'
import { complaint, starts } from './run-command.ts'
import { installPackage } from './system-package.ts'

/** The redis-server to test with: `CRUMBSCOPE_REDIS_SERVER`, else one's own (as server/testing/redis-process.ts starts it). */
function redisHere(): string | undefined {
  const program = process.env.CRUMBSCOPE_REDIS_SERVER || firstOf(['redis-server'])
  return program && starts(program) ? program : undefined
}

/** Sees to it that there is a redis-server, from the package manager where that does not ask. No npm package ships one. */
export function getRedis(say: (line: string) => void): boolean {
  const here = redisHere()
  if (here) {
    say(`redis-server: ${here}`)
    return true
  }
  say('redis-server: none that starts, trying the system\u2019s package manager')
  const ran = installPackage({ apt: 'redis-server', dnf: 'redis', apk: 'redis' })
  const got = redisHere()
  if (got) say(`redis-server: ${got}`)
  else say(`redis-server: none could be got${ran && !ran.ok ? `: ${complaint(ran)}` : ''}`)
  return got !== undefined
}
