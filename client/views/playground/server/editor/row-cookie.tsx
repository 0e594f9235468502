import { clockTime } from '../../../../../shared/text/figures.ts'
import { keptOfRow } from '../sessions/content/kept-of-row.ts'

/** express-session's part of the row. The expiry is in its countdown too. */
export function RowCookie({ cookie }: { cookie: object | null }) {
  if (cookie === null) return <p class="session-editor__cookie mono">no "cookie", so no request can use it</p>
  const { originalMaxAge: _, expires, ...rest } = cookie as { originalMaxAge?: unknown; expires?: unknown }
  // The line may be cut at its end: what differs from the options comes first.
  const kept = new Set<string>(keptOfRow(cookie).map(({ name }) => name))
  const entries = Object.entries(rest).toSorted(([a], [b]) => Number(kept.has(b)) - Number(kept.has(a)))
  const parts = [
    ...entries.map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
    ...(typeof expires === 'string' ? [`expires: ${clockTime(Date.parse(expires))}`] : []),
  ]
  return (
    <p class="session-editor__cookie mono" title={`Read-only here: ${JSON.stringify(cookie)}`}>
      "cookie": {'{'} {parts.join(', ')} {'}'}
    </p>
  )
}
