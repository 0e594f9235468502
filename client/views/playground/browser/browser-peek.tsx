import type { JarRow } from '../../../model/jar/jar-row.ts'
import { jarRows } from '../../../model/jar/jar-rows.ts'
import { shownJar } from '../../../model/jar/modelled/shown-jar.ts'
import { CookieRow } from './cookie/cookie-row.tsx'

/** Cookies shown at the foot of the page while another pane is in view. */
const PEEK_ROWS = 3

/** The cookies that changed last. */
export default function BrowserPeek() {
  const rows = jarRows.value.toSorted((a, b) => changedAt(b) - changedAt(a)).slice(0, PEEK_ROWS)
  return (
    <div role="grid" aria-label="Cookies that changed last">
      {rows.map((row) => (
        <div key={row.key} role="row">
          <CookieRow row={row} />
        </div>
      ))}
    </div>
  )
}

/** Epoch ms; 0 where nobody knows. */
function changedAt(row: JarRow): number {
  if (row.kind === 'gone') return row.at
  return row.kind === 'cookie' ? (shownJar.value.model.originOf(row.cookie)?.at ?? 0) : 0
}
