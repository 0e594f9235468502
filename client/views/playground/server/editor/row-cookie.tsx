import { clockTime } from '../../../../../shared/text/figures.ts'

/** express-session's part of the row. The expiry is in its countdown too. */
export function RowCookie({ cookie }: { cookie: object | null }) {
  if (cookie === null) return <p class="session-editor__cookie mono">no "cookie", so no request can use it</p>
  const { originalMaxAge: _, expires, ...rest } = cookie as { originalMaxAge?: unknown; expires?: unknown }
  const parts = [
    ...Object.entries(rest).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
    ...(typeof expires === 'string' ? [`expires: ${clockTime(Date.parse(expires))}`] : []),
  ]
  return (
    <p class="session-editor__cookie mono" title={`Read-only here: ${JSON.stringify(cookie)}`}>
      "cookie": {'{'} {parts.join(', ')} {'}'}
    </p>
  )
}
