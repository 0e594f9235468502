import { jarRows } from '../../jar/jar-rows.ts'
import { CookieRow } from './cookie-row.tsx'

/** Cookies shown at the foot of the page while another pane is in view. */
const PEEK_ROWS = 3

/** The cookies that changed last. */
export default function BrowserPeek() {
  const rows = jarRows.value.slice(-PEEK_ROWS).toReversed()
  return (
    <>
      {rows.map((row) => (
        <CookieRow key={row.kind === 'cookie' ? row.cookie.order : row.name} row={row} />
      ))}
    </>
  )
}
