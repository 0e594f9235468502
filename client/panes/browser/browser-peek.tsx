import { jarRows } from '../../jar/jar-rows.ts'
import { CookieRow } from './cookie-row.tsx'

/** Cookies shown at the foot of the page while another pane is in view. */
const PEEK_ROWS = 3

/** The cookies that changed last. */
export default function BrowserPeek() {
  const rows = jarRows.value.slice(-PEEK_ROWS).toReversed()
  return (
    <div role="grid" aria-label="Cookies that changed last">
      {rows.map((row) => (
        <div key={row.kind === 'cookie' ? row.cookie.order : row.name} role="row">
          <CookieRow row={row} />
        </div>
      ))}
    </div>
  )
}
