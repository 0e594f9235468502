import { getChromium } from './get-chromium.ts'
import { getFirefox } from './get-firefox.ts'
import { getRedis } from './get-redis.ts'

/** Whether each thing that tests can use is on this machine. */
export interface Provisions {
  readonly chromium: boolean
  readonly redis: boolean
  readonly firefox: boolean
}

/** Gets what is missing, as far as it can be had without asking, and says of each in one line where it is from. */
export function provision(say: (line: string) => void): Provisions {
  return { chromium: getChromium(say), redis: getRedis(say), firefox: getFirefox(say) }
}
