import { Jar } from '../cookie/jar.ts'
import { profiles } from '../cookie/profiles/profile.ts'
import type { ProfileName } from '../cookie/profiles/rules.ts'
import { wouldBeSent } from '../cookie/retrieving/retrieval.ts'
import type { Engine, RequestContext } from '../cookie/same-site/context.ts'
import { receiveSetCookie } from '../cookie/storing/storage-model.ts'
import type { Seen } from './seen.ts'

/** What cannot be seen here: another browser, another setting, or a time that nobody waits for. */
export interface Elsewhere {
  readonly browser?: ProfileName
  readonly thirdParty?: Engine['thirdParty']
  /** The request comes so much later, ms. */
  readonly later?: number
  /** How it is asked for then; where nothing is said, by a link of the same page. */
  readonly by?: Partial<Pick<RequestContext, 'as' | 'method' | 'from' | 'ancestors'>>
}

/** Only one host is asked of: whichever suffix it has, it is of one site with itself. */
const publicSuffix = (host: string) => host.slice(host.lastIndexOf('.') + 1)

/**
 * Whether a request to where this answer came from would carry the cookie it set, by the engine: a prediction, and to be
 * told as one. False where the answer set none of that name.
 */
export function wouldCarry(answer: Seen | undefined, name: string, elsewhere: Elsewhere): boolean {
  if (!answer) return false
  const { browser = 'chromium', thirdParty = 'allowed', later = 0, by = {} } = elsewhere
  const engine: Engine = { profile: profiles[browser], thirdParty, publicSuffix }
  const { exchange } = answer
  const jar = new Jar()
  const { url } = answer
  const request = { url, as: 'navigation', method: 'GET', from: url, now: exchange.at, ...by } as const
  for (const line of answer.set(name)) receiveSetCookie(jar, line, { ...request, method: 'GET' }, engine)
  const { sent } = wouldBeSent(jar, { ...request, now: exchange.at + later }, engine)
  return sent.some((cookie) => cookie.name === name)
}
