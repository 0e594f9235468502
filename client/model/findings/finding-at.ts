import { computed } from '@preact/signals'
import { FINDING_LEVELS, type Finding } from '../../../shared/findings/finding.ts'
import { findings } from './noticed.ts'

/** The exchange that proves a finding best: its evidence is the most telling first. */
const byExchange = computed(() => {
  const worst = new Map<number, Finding>()
  for (const finding of findings.value) {
    const best = finding.evidence.find((one) => 'exchange' in one)
    if (!best || !('exchange' in best)) continue
    const before = worst.get(best.exchange)
    if (!before || rank(finding) < rank(before)) worst.set(best.exchange, finding)
  }
  return worst
})

function rank({ level }: Finding): number {
  return FINDING_LEVELS.indexOf(level)
}

/** The worst that is known to have gone wrong in this exchange. */
export function findingAt(exchange: number): Finding | undefined {
  return byExchange.value.get(exchange)
}
