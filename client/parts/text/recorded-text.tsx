import type { Recorded } from '../../../shared/protocol/recorded.ts'
import { bytesText } from '../../../shared/text/figures.ts'
import { OutsideText } from './outside-text.tsx'
import './recorded-text.css'

/** Text as the journal kept it; where it was cut, it says so. */
export function RecordedText({ recorded }: { recorded: Recorded }) {
  return (
    <span class="recorded-text mono">
      <OutsideText text={recorded.text} lines />
      {recorded.cut && <CutNote bytes={recorded.bytes} />}
    </span>
  )
}

/** Said right where something was cut; `bytes` is the size of the whole. */
export function CutNote({ bytes }: { bytes: number }) {
  return <span class="recorded-text__cut">… cut here, {bytesText(bytes)} in all</span>
}
