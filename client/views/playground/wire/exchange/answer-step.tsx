import { useState } from 'preact/hooks'
import type { Recorded } from '../../../../../shared/protocol/recorded.ts'
import { bytesText, countText } from '../../../../../shared/text/figures.ts'
import { useTabIndex } from '../../../../parts/list/row-focus.ts'
import './answer-step.css'

/** So many lines are shown at first. */
const FIRST = 8

/** What the server answered: its first lines as sent, the whole on demand; of what is no text only type and size. */
export function AnswerBody({ body, type }: { body: Recorded; type: string | null }) {
  const [all, setAll] = useState(false)
  const tabIndex = useTabIndex()
  const kind = type?.split(';')[0]?.trim() || 'no type given'
  if (body.text === '') {
    return (
      <p class="answer-body__note">
        {kind}, {bytesText(body.bytes)}
      </p>
    )
  }
  const lines = body.text.split('\n')
  const shown = all ? lines : lines.slice(0, FIRST)
  const rest = lines.length - shown.length
  return (
    <>
      <pre class="answer-body mono">{shown.join('\n')}</pre>
      <p class="answer-body__note">
        {kind}, {bytesText(body.bytes)},{' '}
        {rest > 0 ? (
          <button type="button" class="link" tabIndex={tabIndex} onClick={() => setAll(true)}>
            first {FIRST} of {countText(lines.length)} lines, open
          </button>
        ) : body.cut ? (
          'only its first part was kept'
        ) : (
          'whole'
        )}
      </p>
    </>
  )
}
