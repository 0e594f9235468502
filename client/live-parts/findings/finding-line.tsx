import { useComputed } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { type FindingPlace, findingAt } from '../../model/findings/finding-at.ts'
import { showFinding } from '../../model/findings/findings-list.ts'
import { useTabIndex } from '../../parts/list/row-focus.ts'
import { FindingMark } from '../../parts/marks/finding-mark.tsx'
import './finding-line.css'

interface FindingLineProps {
  readonly at: FindingPlace
  /** False while what may be noticed of it is still to come. */
  readonly settled?: boolean
  /** The row of a grid has nothing but cells. */
  readonly inRow?: boolean
}

/**
 * What went wrong here, in one line. It comes with the row or not at all: what is noticed of a row that somebody reads
 * waits until that row is opened or drawn anew, so that nothing moves under the reader.
 */
export function FindingLine({ at, settled = true, inRow = false }: FindingLineProps) {
  const { value: finding } = useComputed(() => findingAt(at))
  const tabIndex = useTabIndex()
  const cameWithIt = useRef<string | null>(null)
  if (settled && cameWithIt.current === null) cameWithIt.current = finding?.id ?? ''
  if (!finding || cameWithIt.current === '') return null
  return (
    <p class="finding-line" role={inRow ? 'gridcell' : undefined}>
      <FindingMark level={finding.level} />
      <span class="visually-hidden">{finding.level}: </span>
      <span class="finding-line__title">{finding.title}</span>
      <button
        type="button"
        class="link"
        tabIndex={tabIndex}
        aria-label={`Open the finding: ${finding.title}`}
        onClick={(event) => {
          event.stopPropagation()
          showFinding(finding)
        }}
      >
        Open
      </button>
    </p>
  )
}
