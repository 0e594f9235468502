import { decodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import { cookieEvidence } from '../../../../../shared/findings/cookie-evidence.ts'
import { Countdown } from '../../../../live-parts/countdown.tsx'
import { openCookies } from '../../../../model/chosen/open-cookies.ts'
import { hueOf } from '../../../../model/chosen/thread.ts'
import type { JarRow } from '../../../../model/jar/jar-row.ts'
import { cutNames } from '../../../../model/jar/modelled/shown-jar.ts'
import { strangerCookie } from '../../../../model/jar/observed/stranger-cookie.ts'
import { lazy } from '../../../../parts/lazy.tsx'
import { Capsule } from '../../../../parts/marks/capsule.tsx'
import { Chip } from '../../../../parts/marks/chip.tsx'
import { CookieName, CookieValue, rowClass, scopeText } from './cookie-cells.tsx'
import { CookieChips } from './cookie-chips.tsx'
import { CookieTools } from './cookie-tools.tsx'
import { hasNoRow, NoRowNote } from './no-row-note.tsx'

const CookieDetail = lazy(() => import('./cookie-detail.tsx'))

/** A cookie that was seen, and never seen being set. */
export function StrangerRow({ row }: { row: JarRow & { kind: 'stranger' } }) {
  const { key, stranger } = row
  const { name, value, readable } = stranger
  const cookie = strangerCookie(stranger, 0)
  const noRow = hasNoRow(name, value)
  return (
    <div class={rowClass(name, noRow && 'differs')} data-hue={hueOf('cookie', name)}>
      <CookieName
        name={name}
        as={cookie ? cookieEvidence(cookie) : { cookie: decodeBytes(name) }}
        scope={scopeText(readable)}
      />
      <CookieValue rowKey={key} value={value} />
      <div class="cookie-row__verdict" role="gridcell">
        <Capsule predicted={null} seen="yes" words="not predicted, seen" />
      </div>
      <div class="cookie-row__left" role="gridcell">
        {cookie ? <Countdown at={cookie.expires} kind="cookie" /> : 'not known'}
      </div>
      <div class="cookie-row__chips" role="gridcell">
        {cookie ? (
          <CookieChips cookie={cookie} laxOrNone />
        ) : (
          <Chip tone="implied">attributes not known</Chip>
        )}
        <span class="cookie-row__unseen">
          {cutNames.value.has(name) ? 'its Set-Cookie line was cut' : 'set elsewhere'}
        </span>
        <CookieTools row={row} />
      </div>
      {noRow && <NoRowNote />}
      {openCookies.value.has(key) && <CookieDetail row={row} value={value} />}
    </div>
  )
}
