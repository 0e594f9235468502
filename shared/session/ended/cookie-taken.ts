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
  // Several Cookie lines are one to Node, joined in the order in which they came.
  const lines = headers.flatMap((text, at) =>
    at % 2 === 0 && text.toLowerCase() === 'cookie' ? [{ at, value: headers[at + 1] ?? '' }] : [],
  )
  const count = cookieValues(lines.map(({ value }) => value).join('; '), name).length
  return {
    rule: 'cookie-taken',
    phase: 'request',
    ms,
    name,
    count: Math.max(count, cookie.kind === 'none' ? 0 : 1),
    cut: cut.some((each) => lines.some(({ at }) => each.at === at + 1)),
  }
}
