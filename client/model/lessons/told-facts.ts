import { computed, type ReadonlySignal } from '@preact/signals'
import { decodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import { cookieEvidence } from '../../../shared/findings/cookie-evidence.ts'
import type { Evidence } from '../../../shared/findings/finding.ts'
import { type CookiesOf, proofOf, tracesOf } from '../../../shared/scenarios/proof.ts'
import type { Seen } from '../../../shared/scenarios/seen.ts'
import { asksOf } from '../../../shared/scenarios/step.ts'
import type { Thread } from '../chosen/thread.ts'
import { setCookieVerdicts } from '../jar/modelled/shown-jar.ts'
import { ownDelivery } from '../jar/own-delivery.ts'
import { isUnderWay, lesson, lookedAt, part, run } from './lesson-run.ts'

/** The latest exchanges that the lesson tells of before it is mended. */
export const toldExchanges: ReadonlySignal<readonly Seen[]> = computed(() => {
  const asked = lesson.value?.steps.flatMap(asksOf).length
  // What came of the guess is told when it was seen.
  return run.value.seen.slice(0, part.value === 'see' ? undefined : asked).slice(-2)
})

/** What proves each fact that the lesson tells now: what was sent, and from the mending on what was wanted. */
export const toldProofs: ReadonlySignal<readonly (readonly Evidence[])[]> = computed(() => {
  const shown = lesson.value
  // Read again, a part has nothing in the panes: they show what happened since.
  if (!shown || !isUnderWay.value || lookedAt.value !== null) return []
  if (part.value === 'mend' || part.value === 'keep')
    return shown.goal.map((fact) => proofOf(fact, run.value, cookiesOf))
  return toldExchanges.value.map((seen) => tracesOf(seen, cookiesOf))
})

/** By the jar as it is modelled: two of one name have a row each. */
const cookiesOf: CookiesOf = (exchange, way, name) => {
  const verdicts = way === 'set' ? (setCookieVerdicts.value.get(exchange.id) ?? []) : []
  const cookies = way === 'sent' ? ownDelivery(exchange).sent : verdicts.flatMap((one) => one?.cookie ?? [])
  const named = cookies.filter((cookie) => decodeBytes(cookie.name) === name)
  return named.length > 0 ? named.map(cookieEvidence) : [{ cookie: name }]
}

/** The cookie or the session that came of what was guessed; null in other parts, or where there is none. */
export const decidingThread: ReadonlySignal<Thread | null> = computed(() =>
  part.value === 'see' ? threadIn(toldProofs.value.flat().toReversed()) : null,
)

function threadIn(evidence: readonly Evidence[]): Thread | null {
  for (const one of evidence) {
    if ('sid' in one) return { kind: 'session', id: one.sid }
    if ('cookie' in one) return { kind: 'cookie', id: one.cookie }
  }
  return null
}

/** The number of a fact, by its place among those that are told; null where nothing in the panes proves it. */
export function factNumber(at: number): number | null {
  const proofs = toldProofs.value
  return proofs[at]?.length ? proofs.slice(0, at).filter((proof) => proof.length > 0).length + 1 : null
}

/** How many facts have one. */
export function factNumbers(): number {
  return toldProofs.value.filter((proof) => proof.length > 0).length
}

/** The number of the line in the source that decides, once it was found. */
export const lineNumber: ReadonlySignal<number | null> = computed(() =>
  lookedAt.value === null && (part.value === 'mend' || part.value === 'keep') ? factNumbers() + 1 : null,
)
