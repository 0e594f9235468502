import { goneText } from '../../../../../shared/explain/words/missed-words.ts'
import { sessionIdIn } from '../../../../../shared/text/header-text.ts'
import { journal, serverNow } from '../../../../model/live/journal.ts'
import { ownRow } from '../../../../model/own/own-traces.ts'

/** Whether this cookie holds the id of a session that the store has no row for. */
export function hasNoRow(name: string, value: string): boolean {
  const row = ownRow.value
  return (
    row.kind === 'gone' && name === journal.value?.options?.session.name && sessionIdIn(value) === row.sid
  )
}

/** Under such a cookie: that nobody has its row, and why, as far as it is known. */
export function NoRowNote() {
  const row = ownRow.value
  if (row.kind !== 'gone') return null
  return (
    <div class="cookie-row__note" role="gridcell">
      <b>No row has this id:</b> {goneText(row.departure, false, serverNow())}
    </div>
  )
}
