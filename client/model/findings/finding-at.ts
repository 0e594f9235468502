import { computed, type ReadonlySignal } from '@preact/signals'
import { placeOfCookie } from '../../../shared/findings/cookie-evidence.ts'
import {
  type CookieEvidence,
  type Evidence,
  exchangeIn,
  FINDING_LEVELS,
  type Finding,
} from '../../../shared/findings/finding.ts'
import { findings } from './noticed.ts'

const byExchange = worstBy((finding) => {
  const best = exchangeIn(finding.evidence)
  return best === null ? [] : [best]
})

const bySid = worstBy(({ evidence }) => evidence.flatMap((one) => ('sid' in one ? [one.sid] : [])))

const byCookie = worstBy(({ evidence }) => evidence.flatMap((one) => ('cookie' in one ? [keyOf(one)] : [])))

function keyOf(cookie: CookieEvidence): string {
  return JSON.stringify([cookie.cookie, placeOfCookie(cookie)])
}

function worstBy<Key>(
  keysOf: (finding: Finding) => readonly Key[],
): ReadonlySignal<ReadonlyMap<Key, Finding>> {
  return computed(() => {
    const worst = new Map<Key, Finding>()
    for (const finding of findings.value) {
      for (const key of keysOf(finding)) {
        const before = worst.get(key)
        if (!before || byRank(finding, before) < 0) worst.set(key, finding)
      }
    }
    return worst
  })
}

/** The worse first. */
export function byRank(a: Finding, b: Finding): number {
  return FINDING_LEVELS.indexOf(a.level) - FINDING_LEVELS.indexOf(b.level)
}

/** What a finding can stand at: an exchange, a session's row, a cookie of the jar. */
export type FindingPlace = Extract<Evidence, { exchange: number } | { sid: string }> | CookieEvidence

/** The worst that is known to have gone wrong there. */
export function findingAt(place: FindingPlace): Finding | undefined {
  if ('exchange' in place) return byExchange.value.get(place.exchange)
  if ('sid' in place) return bySid.value.get(place.sid)
  // Some know no more of it than its name.
  const [here, named] = [place, { cookie: place.cookie }].map((one) => byCookie.value.get(keyOf(one)))
  return here && named ? [here, named].toSorted(byRank)[0] : (here ?? named)
}
