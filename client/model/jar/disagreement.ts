import type { Cookie } from '../../../shared/cookie/cookie.ts'
import type { SetVerdict } from '../../../shared/cookie/storing/storage-model.ts'
import type { Seen } from './compare.ts'
import { keyOfCookie } from './jar-row.ts'
import type { JarFact } from './modelled/jar-fact.ts'
import type { Played } from './modelled/model.ts'

/** Why prediction and reality may differ for one cookie; prose is made of it at the edge. */
export type Disagreement =
  /** The rules of the browser at hand say what was seen; the prediction was asked of another one's. */
  | { readonly why: 'otherProfile'; readonly verdict: SetVerdict | null }
  /** `cookieStore` told of a change that nothing here made. */
  | { readonly why: 'changedElsewhere'; readonly at: number }
  | { readonly why: 'deletedElsewhere'; readonly at: number }
  /** It had no lifetime, and the page was opened anew since. */
  | { readonly why: 'browserClosed' }
  /** The site has as many cookies as the browser keeps. */
  | { readonly why: 'jarFull'; readonly most: number }
  | { readonly why: 'unknown' }

interface Evidence {
  readonly facts: readonly JarFact[]
  /** When the cookie was set as it stands, epoch ms; null when that is not known. */
  readonly setAt: number | null
  /** When this page was opened, epoch ms. */
  readonly openedAt: number
  /** The same facts by the rules of the browser at hand; null where the prediction is by those already. */
  readonly own: readonly Played[] | null
  readonly stored: number
  /** The most cookies of a site. */
  readonly most: number
}

/** The likeliest cause that the evidence shows, the surest kind of evidence first. */
export function disagreement(cookie: Cookie, seen: Seen, evidence: Evidence): Disagreement {
  const { facts, setAt, openedAt, own, stored, most } = evidence
  if (own) {
    const last = lastVerdict(own, cookie)
    const holds = last?.stored === true ? (last.cookie?.value ?? null) : null
    if (holds === seen.value) return { why: 'otherProfile', verdict: last }
  }
  const told = facts.findLast(
    (fact) => fact.kind === 'change' && fact.at >= (setAt ?? 0) - SKEW && tells(fact, cookie, seen.value),
  )
  if (told) return { why: seen.value === null ? 'deletedElsewhere' : 'changedElsewhere', at: told.at }
  if (seen.seen === 'missing') {
    if (cookie.expires === null && setAt !== null && setAt < openedAt) return { why: 'browserClosed' }
    if (stored >= most - NEAR) return { why: 'jarFull', most }
  }
  return { why: 'unknown' }
}

/** The clocks of the two facts may differ by so much, ms: one is the server's, the other a guess at it. */
const SKEW = 250

/** A browser counts cookies that the page does not know of, too. */
const NEAR = 10

/** `value` null: it was deleted. */
function tells(fact: JarFact & { kind: 'change' }, { name }: Cookie, value: string | null): boolean {
  if (value === null) return fact.deleted.includes(name)
  return fact.changed.some((one) => one.name === name && one.value === value)
}

function lastVerdict(played: readonly Played[], cookie: Cookie): SetVerdict | null {
  const key = keyOfCookie(cookie)
  for (const { verdicts } of played.toReversed()) {
    const verdict = verdicts.findLast((one) => one?.cookie && keyOfCookie(one.cookie) === key)
    if (verdict) return verdict
  }
  return null
}
