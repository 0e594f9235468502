import { useComputed } from '@preact/signals'
import { type FindingPlace, findingAt } from '../../model/findings/finding-at.ts'
import { FindingMark } from '../../parts/marks/finding-mark.tsx'

/** On a closed row: that something went wrong in it. It takes no line of its own, so nothing moves when it comes. */
export function FindingSign({ at }: { at: FindingPlace }) {
  const { value: finding } = useComputed(() => findingAt(at))
  if (!finding) return null
  const words = `${finding.level}: ${finding.title}`
  return (
    <span role="img" aria-label={words} title={words}>
      <FindingMark level={finding.level} />
    </span>
  )
}
