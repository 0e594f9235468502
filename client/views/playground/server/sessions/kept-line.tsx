import { Fragment } from 'preact'
import { lab } from '../../../../model/actions/lab-routes.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { useTabIndex } from '../../../../parts/list/row-focus.ts'
import { keptOfRow } from './content/kept-of-row.ts'
import { say } from './row-actions.tsx'
import './kept-line.css'

/** So many are named; the row's own `cookie` line has them all. */
const NAMED = 2

/** Under a row whose cookie was made with other options than the lab's: they do nothing to it. */
export function KeptLine({ cookie, own }: { cookie: object | null; own: boolean }) {
  const tabIndex = useTabIndex()
  const kept = keptOfRow(cookie)
  if (kept.length === 0) return null
  const named = kept.slice(0, NAMED)
  const more = kept.length - named.length
  return (
    <p class="kept-line">
      Made with{' '}
      {named.map(({ name, code }, at) => (
        <Fragment key={name}>
          {at > 0 && ', '}
          <span class="mono">{code}</span>
        </Fragment>
      ))}
      {more > 0 && ` and ${more} more`} and keeps {kept.length === 1 ? 'it' : 'them'}.
      {own && offReason.value === undefined && (
        <button
          type="button"
          class="link kept-line__renew"
          tabIndex={tabIndex}
          title="req.session.regenerate(): a new session, made with the options as they are"
          onClick={() => void lab.sessionMethod('regenerate').then(say)}
        >
          Regenerate
        </button>
      )}
    </p>
  )
}
