import type { Cookie } from '../cookie/cookie.ts'
import type { ReasonCode } from '../cookie/reasons.ts'
import { type Delivery, stayedBehind, type Withheld } from '../cookie/retrieving/retrieval.ts'
import type { Engine, RequestContext } from '../cookie/same-site/context.ts'
import { withheldWords } from '../explain/words/withheld-words.ts'
import { usualRequests } from '../outlook/usual-requests.ts'
import type { SentCheck } from './sent-check.ts'

/** Whether one request carries one cookie. */
export interface Carried {
  /** Place of the request in the diagnosis; null = one that the text does not hold. */
  readonly exchange: number | null
  readonly what: string
  readonly sent: boolean
  /** What the request really did, where the text tells: carry it, not carry it, carry another value. */
  readonly seen: 'yes' | 'no' | 'other' | null
  /** Why it stays behind; '' when it is sent. */
  readonly why: string
  readonly reasons: readonly ReasonCode[]
}

/** A request that was played: the prediction, and what is known of the real one. */
export interface Moment {
  readonly request: RequestContext
  readonly delivery: Delivery
  readonly check: SentCheck | null
}

/** The requests to a stored cookie's site, in order, until another line took its place. */
export function carriedBy(moments: readonly Moment[], cookie: Cookie): readonly Carried[] {
  return moments.flatMap(({ request, delivery, check }, exchange): Carried[] => {
    const what = `${request.method} ${request.url}`
    const seen = check && seenIn(check, cookie)
    if (delivery.sent.includes(cookie)) return [{ exchange, what, sent: true, seen, why: '', reasons: [] }]
    const stays = stayedBehind(delivery).find((one) => one.cookie === cookie)
    return stays ? [{ exchange, what, sent: false, seen, ...whyOf(stays) }] : []
  })
}

function seenIn({ same, differences }: SentCheck, cookie: Cookie): 'yes' | 'no' | 'other' {
  if (same.includes(cookie)) return 'yes'
  const difference = differences.find((one) => one.cookie === cookie)
  if (difference?.kind === 'unexpected') return 'yes'
  return difference?.kind === 'other-value' ? 'other' : 'no'
}

function whyOf(stays: Withheld | null): Pick<Carried, 'why' | 'reasons'> {
  return stays ? { why: withheldWords(stays), reasons: stays.reasons } : { why: '', reasons: [] }
}

/** The usual ways to a cookie's own address, for one that the text shows no later request for. */
export function usuallyCarried(
  cookie: Cookie,
  { url, now }: RequestContext,
  engine: Engine,
): readonly Carried[] {
  return usualRequests(cookie, { url, now }, engine).map(({ what, sent, withheld }) => {
    return { exchange: null, what, sent, seen: null, ...whyOf(withheld) }
  })
}
