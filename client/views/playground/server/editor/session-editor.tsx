import type { Row } from '../../../../../shared/protocol/state/journal-state.ts'
import { bytesText } from '../../../../../shared/text/figures.ts'
import { useWholeRow } from '../sessions/content/whole-row.ts'
import { ContentEditor } from './content-editor.tsx'
import { PlainText } from './plain-text.tsx'
import { RowTools } from './row-tools.tsx'
import './session-editor.css'

/** An open row: its data as JSON, to be changed, and what else can be done with it. */
export default function SessionEditor({ row, own }: { row: Row; own: boolean }) {
  const whole = useWholeRow(row).value
  switch (whole.kind) {
    case 'reading':
      return <p class="session-editor session-editor__note">Reading the row from the store.</p>
    case 'failed':
      return <p class="session-editor session-editor__bad">{whole.sentence}</p>
    case 'cut':
      return (
        <div class="session-editor">
          <PlainText text={whole.text} />
          <p class="session-editor__note">{bytesText(row.bytes ?? 0)}; the journal keeps the first part.</p>
        </div>
      )
    case 'text':
      return (
        <div class="session-editor">
          <p class="session-editor__note">
            Not a JSON object, so express-session cannot use it. Another program wrote it.
          </p>
          <PlainText text={whole.text} />
          <RowTools row={row} own={own} />
        </div>
      )
    case 'content':
      return <ContentEditor row={row} own={own} content={whole.content} />
    default:
      return whole satisfies never
  }
}
