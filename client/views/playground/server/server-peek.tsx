import { revealRow } from '../../../model/chosen/open-rows.ts'
import { goToPane } from '../../../model/place/pane.ts'
import { shownRows } from './sessions/listed/session-rows.ts'
import { SessionRow } from './sessions/session-row.tsx'

/** Rows shown at the foot of the page while another pane is in view. */
const PEEK_ROWS = 5

/** The rows touched last. One that is pressed opens in its pane. */
export default function ServerPeek() {
  const rows = shownRows.value.filter((item) => item.kind === 'row').slice(0, PEEK_ROWS)
  return (
    <div role="grid" aria-label="Sessions touched last">
      {rows.map(({ row }) => (
        <div key={row.sid} role="row">
          <SessionRow
            row={row}
            open={false}
            onToggle={() => {
              goToPane('server')
              revealRow(row.sid)
            }}
          />
        </div>
      ))}
    </div>
  )
}
