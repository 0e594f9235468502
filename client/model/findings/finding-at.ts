import { computed, type ReadonlySignal } from '@preact/signals'
import { type Evidence, FINDING_LEVELS, type Finding } from '../../../shared/findings/finding.ts'
import { findings } from './noticed.ts'

/** The exchange that proves a finding best: its evidence is the most telling first. */
const byExchange = worstBy(({ evidence }) => {
  const best = evidence.find((one) => 'exchange' in one)
  return best && 'exchange' in best ? [best.exchange] : []
})

const bySid = worstBy(({ evidence }) => evidence.flatMap((one) => ('sid' in one ? [one.sid] : [])))

const byCookie = worstBy(({ evidence }) => evidence.flatMap((one) => ('cookie' in one ? [one.cookie] : [])))

function worstBy<Key>(
  keysOf: (finding: Finding) => readonly Key[],
): ReadonlySignal<ReadonlyMap<Key, Finding>> {
  return computed(() => {
    const worst = new Map<Key, Finding>()
    for (const finding of findings.value) {
      for (const key of keysOf(finding)) {
        const before = worst.get(key)
        if (!before || rank(finding) < rank(before)) worst.set(key, finding)
      }
    }
    return worst
  })
}

function rank({ level }: Finding): number {
  return FINDING_LEVELS.indexOf(level)
}

/** What a finding can stand at: an exchange, a session's row, a cookie of the jar. */
export type FindingPlace = Extract<Evidence, { exchange: number } | { sid: string } | { cookie: string }>

/** The worst that is known to have gone wrong there. */
export function findingAt(place: FindingPlace): Finding | undefined {
  if ('exchange' in place) return byExchange.value.get(place.exchange)
  return 'sid' in place ? bySid.value.get(place.sid) : byCookie.value.get(place.cookie)
}
