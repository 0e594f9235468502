import type { RequestFact } from '../../protocol/fact.ts'
import type { SessionReport } from '../../protocol/session-fact.ts'
import { cookieValues } from '../found/cookie-values.ts'

/** Of several cookies of its name, the middleware takes the first in the header (index.js 544-601, `getcookie`). */
export interface CookieTakenDecision {
  readonly rule: 'cookie-taken'
  readonly phase: 'request'
  readonly ms: number
  readonly name: string
  /** How many of that name came. */
  readonly count: number
  /** The header was recorded only in part: there may have been more. */
  readonly cut: boolean
}

export function cookieTaken(
  { headers, cut = [] }: Pick<RequestFact, 'headers' | 'cut'>,
  { ms, cookie }: SessionReport,
  name: string,
): CookieTakenDecision {
  const at = headers.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === 'cookie')
  const count = at === -1 ? 0 : cookieValues(headers[at + 1] ?? '', name).length
  return {
    rule: 'cookie-taken',
    phase: 'request',
    ms,
    name,
    count: Math.max(count, cookie.kind === 'none' ? 0 : 1),
    cut: cut.some((each) => each.at === at + 1),
  }
}
