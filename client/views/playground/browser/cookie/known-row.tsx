import type { Cookie } from '../../../../../shared/cookie/cookie.ts'
import { cookieEvidence } from '../../../../../shared/findings/cookie-evidence.ts'
import { Countdown } from '../../../../live-parts/countdown.tsx'
import { FindingLine } from '../../../../live-parts/findings/finding-line.tsx'
import { openCookies } from '../../../../model/chosen/open-cookies.ts'
import { hueOf } from '../../../../model/chosen/thread.ts'
import type { Seen } from '../../../../model/jar/compare.ts'
import { isNew } from '../../../../model/jar/is-new.ts'
import type { JarRow } from '../../../../model/jar/jar-row.ts'
import type { Origin } from '../../../../model/jar/modelled/model.ts'
import { shownJar } from '../../../../model/jar/modelled/shown-jar.ts'
import { shownMoment } from '../../../../model/live/shown-moment.ts'
import { lazy } from '../../../../parts/lazy.tsx'
import { Capsule } from '../../../../parts/marks/capsule.tsx'
import { CookieName, CookieValue, rowClass, scopeText } from './cookie-cells.tsx'
import { CookieChips } from './cookie-chips.tsx'
import { CookieNote } from './cookie-note.tsx'
import { CookieTools } from './cookie-tools.tsx'
import { hasNoRow, NoRowNote } from './no-row-note.tsx'

const CookieDetail = lazy(() => import('./cookie-detail.tsx'))

/** A cookie that the model knows. */
export function KnownRow({ row }: { row: JarRow & { kind: 'cookie' } }) {
  const { cookie, seen, key } = row
  const origin = shownJar.value.model.originOf(cookie)
  const fresh = origin !== null && isNew(origin.at)
  const differs = seen !== null && seen.seen !== 'same'
  const readable = seen === null || seen.seen === 'missing' ? !cookie.httpOnly : seen.readable
  const value = seen?.value ?? cookie.value
  const before = fresh ? origin?.verdict.replaced?.value : undefined
  const noRow = hasNoRow(cookie.name, value)
  return (
    <div
      class={rowClass(cookie.name, (differs || noRow) && 'differs', fresh && 'fresh')}
      data-hue={hueOf('cookie', cookie.name)}
    >
      <CookieName
        name={cookie.name}
        as={cookieEvidence(cookie)}
        scope={seen === null && !shownMoment.value ? 'not seen yet' : scopeText(readable)}
      />
      <CookieValue rowKey={key} value={value} before={before === value ? undefined : before} />
      <div class="cookie-row__verdict" role="gridcell">
        <SeenCapsule seen={seen} />
      </div>
      <div class="cookie-row__left" role="gridcell">
        <Countdown at={cookie.expires} kind="cookie" />
      </div>
      <div class="cookie-row__chips" role="gridcell">
        <CookieChips cookie={cookie} cutTo={cutTo(cookie, origin)} />
        {seen === null && !shownMoment.value && (
          <span class="cookie-row__unseen">no request went there yet</span>
        )}
        <CookieTools row={row} />
      </div>
      {differs && seen && <CookieNote cookie={cookie} seen={seen} />}
      {noRow && <NoRowNote />}
      <FindingLine at={cookieEvidence(cookie)} settled={!fresh} inRow />
      {openCookies.value.has(key) && <CookieDetail row={row} value={value} />}
    </div>
  )
}

function SeenCapsule({ seen }: { seen: Seen | null }) {
  switch (seen?.seen) {
    case 'same':
      return <Capsule predicted="yes" seen="yes" words="predicted stored, seen" />
    case 'other':
      return <Capsule predicted="yes" seen="other" words="predicted stored, seen with another value" />
    case 'missing':
      return <Capsule predicted="yes" seen="no" words="predicted stored, not seen" />
    default:
      return <Capsule predicted="yes" seen={null} words="predicted stored, not seen yet" />
  }
}

/** The days a lifetime was shortened to. */
function cutTo({ expires }: Cookie, origin: Origin | null): number | undefined {
  if (!origin || expires === null || origin.verdict.askedExpires === null) return undefined
  return Math.round((expires - origin.at) / 86_400_000)
}
