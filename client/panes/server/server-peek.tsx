import { SessionRow } from './session-row.tsx'
import { shownRows } from './session-rows.ts'

/** Rows shown at the foot of the page while another pane is in view. */
const PEEK_ROWS = 5

/** The rows touched last. */
export default function ServerPeek() {
  return (
    <>
      {shownRows.value
        .slice(0, PEEK_ROWS)
        .map((item) =>
          item.kind === 'row' ? (
            <SessionRow key={item.row.sid} row={item.row} open={false} onToggle={() => {}} />
          ) : null,
        )}
    </>
  )
}
