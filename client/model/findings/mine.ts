import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Evidence, Finding } from '../../../shared/findings/finding.ts'
import { ownExchanges, ownSid } from '../own/this-browser.ts'

/** Only what this browser had to do with is listed. */
export const onlyMine = signal(false)

/** This browser's exchanges and store ops, by number. */
const own = computed(() => ({
  exchanges: new Set(ownExchanges.value.map(({ id }) => id)),
  ops: new Set(ownExchanges.value.flatMap(({ ops }) => ops.map(({ op }) => op))),
}))

/** Whether something this browser did proves it; what no doing proves (an option by itself) is everybody's. */
function isMine({ evidence }: Pick<Finding, 'evidence'>): boolean {
  const proofs = evidence.map(isOwn).filter((proof) => proof !== null)
  return proofs.length === 0 || proofs.includes(true)
}

/** null: it tells nothing of who. */
function isOwn(evidence: Evidence): boolean | null {
  if ('exchange' in evidence) return own.value.exchanges.has(evidence.exchange)
  if ('op' in evidence) return own.value.ops.has(evidence.op)
  if ('sid' in evidence) return evidence.sid === ownSid.value
  return null
}

/** Those of the findings that are listed. */
export function listed(findings: readonly Finding[]): readonly Finding[] {
  return onlyMine.value ? findings.filter(isMine) : findings
}

/** Whether there are others' among them: else there is nothing to choose. */
export function hasOthers(findings: ReadonlySignal<readonly Finding[]>): boolean {
  return findings.value.some((finding) => !isMine(finding))
}
