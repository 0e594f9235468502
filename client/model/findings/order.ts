import type { Finding } from '../../../shared/findings/finding.ts'

/**
 * Newest first as of when the list was opened: one that happens again stays where it stands, so that nothing moves under
 * the reader; what is new stands on top.
 */
export function inPlace(findings: readonly Finding[], places: Map<string, number>): readonly Finding[] {
  for (const { key } of findings.toReversed()) if (!places.has(key)) places.set(key, places.size)
  const placeOf = ({ key }: Finding) => places.get(key) ?? 0
  return findings.toSorted((a, b) => placeOf(b) - placeOf(a))
}
