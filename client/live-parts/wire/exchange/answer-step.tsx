import { useState } from 'preact/hooks'
import type { Recorded } from '../../../../shared/protocol/recorded.ts'
import { bytesText } from '../../../../shared/text/figures.ts'
import { useTabIndex } from '../../../parts/list/row-focus.ts'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import './answer-step.css'

/** So much is shown at first: lines, and characters, for JSON mostly comes as one line. */
const FIRST = 8
const FIRST_CHARACTERS = 320

/** What the server answered: its first lines as sent, the whole on demand; of what is no text only type and size. */
export function AnswerBody({ body, type }: { body: Recorded; type: string | null }) {
  const [all, setAll] = useState(false)
  const tabIndex = useTabIndex()
  const kind = type?.split(';')[0]?.trim() || 'no type given'
  if (body.text === '') {
    return (
      <p class="answer-body__note">
        {kind}, {bytesText(body.bytes)}
        {isText(kind) && '; its text is kept only for pages that were open then'}
      </p>
    )
  }
  const shown = all ? body.text : beginning(body.text)
  return (
    <>
      <pre class="answer-body mono">
        <OutsideText text={shown} lines json={/json/.test(kind)} />
      </pre>
      <p class="answer-body__note">
        {kind}, {bytesText(body.bytes)},{' '}
        {shown.length < body.text.length ? (
          <button type="button" class="link" tabIndex={tabIndex} onClick={() => setAll(true)}>
            only its beginning, open
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

function isText(type: string): boolean {
  return /^text\/|json|xml|javascript/.test(type)
}

function beginning(text: string): string {
  const lines = text.split('\n', FIRST).join('\n')
  if (lines.length <= FIRST_CHARACTERS) return lines
  // Never half a surrogate pair.
  return lines
    .slice(0, FIRST_CHARACTERS)
    .toWellFormed()
    .replace(/\ufffd$/, '')
}
