import { useComputed } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { findingAt } from '../../../model/findings/finding-at.ts'
import { showFinding } from '../../../model/findings/findings-list.ts'
import { useTabIndex } from '../../../parts/list/row-focus.ts'
import { FindingMark } from '../../../parts/marks/finding-mark.tsx'
import './finding-line.css'

/**
 * What went wrong here, in one line. It comes with the row or not at all: what is noticed of a row that somebody reads
 * waits until that row is opened anew, so that nothing moves under the reader.
 */
export function FindingLine({ exchange }: { exchange: Exchange }) {
  const { value: finding } = useComputed(() => findingAt(exchange.id))
  const tabIndex = useTabIndex()
  const cameWithIt = useRef<string | null>(null)
  if (exchange.end && cameWithIt.current === null) cameWithIt.current = finding?.id ?? ''
  if (!finding || cameWithIt.current === '') return null
  return (
    <p class="finding-line">
      <FindingMark level={finding.level} />
      <span class="visually-hidden">{finding.level}: </span>
      <span class="finding-line__title">{finding.title}</span>
      <button
        type="button"
        class="link"
        tabIndex={tabIndex}
        aria-label={`Open the finding: ${finding.title}`}
        onClick={() => showFinding(finding)}
      >
        Open
      </button>
    </p>
  )
}
