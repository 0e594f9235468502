import type { Cookie } from '../../../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import { ageText } from '../../../../../shared/text/figures.ts'
import { Countdown } from '../../../../live-parts/countdown.tsx'
import { EvidenceTab } from '../../../../live-parts/findings/evidence-tab.tsx'
import { FindingLine } from '../../../../live-parts/findings/finding-line.tsx'
import { ThreadMark } from '../../../../live-parts/thread-mark.tsx'
import { bringBack } from '../../../../model/actions/clear-cookie.ts'
import { openCookies, setOpen } from '../../../../model/chosen/open-cookies.ts'
import { hueOf, isFollowed } from '../../../../model/chosen/thread.ts'
import type { Seen } from '../../../../model/jar/compare.ts'
import type { JarRow } from '../../../../model/jar/jar-row.ts'
import type { Origin } from '../../../../model/jar/modelled/model.ts'
import { cutNames, shownJar } from '../../../../model/jar/modelled/shown-jar.ts'
import { strangerCookie } from '../../../../model/jar/observed/stranger-cookie.ts'
import { now } from '../../../../model/live/clock.ts'
import { serverNow } from '../../../../model/live/journal.ts'
import { shownMoment } from '../../../../model/live/shown-moment.ts'
import { lazy } from '../../../../parts/lazy.tsx'
import { Capsule } from '../../../../parts/marks/capsule.tsx'
import { Chip } from '../../../../parts/marks/chip.tsx'
import { OutsideText } from '../../../../parts/text/outside-text.tsx'
import { CookieChips } from './cookie-chips.tsx'
import { CookieNote } from './cookie-note.tsx'
import { CookieTools } from './cookie-tools.tsx'
import { hasNoRow, NoRowNote } from './no-row-note.tsx'
import './cookie-row.css'

const CookieDetail = lazy(() => import('./cookie-detail.tsx'))

/** A change is marked for so long, ms. */
const JUST_CHANGED = 3_000

/** One cookie: mark and name, value, predicted beside seen, time left; attributes below. */
export function CookieRow({ row }: { row: JarRow }) {
  switch (row.kind) {
    case 'cookie':
      return <KnownRow row={row} />
    case 'stranger':
      return <StrangerRow row={row} />
    case 'gone':
      return <GoneRow row={row} />
    default:
      return row satisfies never
  }
}

function KnownRow({ row }: { row: JarRow & { kind: 'cookie' } }) {
  const { cookie, seen, key } = row
  const origin = shownJar.value.model.originOf(cookie)
  const fresh = justChanged(origin)
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
      <Name
        name={cookie.name}
        scope={seen === null && !shownMoment.value ? 'not seen yet' : scopeText(readable)}
      />
      <Value rowKey={key} value={value} before={before === value ? undefined : before} />
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
      <FindingLine at={{ cookie: decodeBytes(cookie.name) }} />
      {openCookies.value.has(key) && <CookieDetail row={row} value={value} />}
    </div>
  )
}

function StrangerRow({ row }: { row: JarRow & { kind: 'stranger' } }) {
  const { key, stranger } = row
  const { name, value, readable } = stranger
  const cookie = strangerCookie(stranger, 0)
  const noRow = hasNoRow(name, value)
  return (
    <div class={rowClass(name, noRow && 'differs')} data-hue={hueOf('cookie', name)}>
      <Name name={name} scope={scopeText(readable)} />
      <Value rowKey={key} value={value} />
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

function GoneRow({ row }: { row: JarRow & { kind: 'gone' } }) {
  const { cookie, why, at } = row
  return (
    <div class={rowClass(cookie.name, 'gone')} data-hue={hueOf('cookie', cookie.name)}>
      <Name name={cookie.name} scope={why === 'expired' ? 'expired' : `cleared ${agoText(at)}`} gone />
      <div class="cookie-row__value" role="gridcell">
        <s class="mono">
          <OutsideText text={decodeBytes(cookie.value) || '(empty)'} />
        </s>
      </div>
      <div class="cookie-row__verdict" role="gridcell">
        <Capsule predicted="no" seen="no" words="predicted gone, gone" />
      </div>
      <div class="cookie-row__left" role="gridcell">
        {why === 'cleared' ? (
          <button type="button" class="link" onClick={() => void bringBack(cookie)}>
            Undo
          </button>
        ) : (
          '0:00'
        )}
      </div>
      <div class="cookie-row__chips" role="gridcell">
        <CookieChips cookie={cookie} />
      </div>
    </div>
  )
}

function Name({ name, scope, gone = false }: { name: string; scope: string; gone?: boolean }) {
  return (
    <div class="cookie-row__name" role="gridcell">
      <EvidenceTab row={{ cookie: decodeBytes(name) }} />
      <ThreadMark kind="cookie" id={name} label={name === '' ? 'no name' : decodeBytes(name)} gone={gone} />
      <span class="cookie-row__scope">{scope}</span>
    </div>
  )
}

interface ValueProps {
  readonly rowKey: string
  readonly value: string
  /** The value it had a moment ago. */
  readonly before?: string | undefined
}

function Value({ rowKey, value, before }: ValueProps) {
  const open = openCookies.value.has(rowKey)
  const text = decodeBytes(value) || '(empty)'
  return (
    <div class="cookie-row__value" role="gridcell">
      <button
        type="button"
        class="cookie-row__toggle mono"
        tabIndex={-1}
        aria-expanded={open}
        title={open ? 'Close' : 'Show what it says'}
        onClick={() => setOpen(rowKey, !open)}
      >
        {before === undefined ? (
          <OutsideText text={text} />
        ) : (
          <>
            <s class="cookie-row__before">
              <OutsideText text={decodeBytes(before) || '(empty)'} />
            </s>{' '}
            <b>
              <OutsideText text={text} />
            </b>
          </>
        )}
      </button>
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

function rowClass(name: string, ...states: readonly (string | false)[]): string {
  const modifiers = states.filter(Boolean).map((state) => `cookie-row--${state}`)
  return ['cookie-row', ...modifiers, ...(isFollowed('cookie', name) ? ['row-followed'] : [])].join(' ')
}

function scopeText(readable: boolean): string {
  return readable ? 'JS can read' : 'JS can’t read'
}

function agoText(at: number): string {
  const age = ageText(now.value - at)
  return age === 'now' ? 'now' : `${age} ago`
}

/** Asks the clock only while the change is young, so that rows at rest are not drawn each second. */
function justChanged(origin: Origin | null): boolean {
  return origin !== null && serverNow() - origin.at < JUST_CHANGED && now.value - origin.at < JUST_CHANGED
}

/** The days a lifetime was shortened to. */
function cutTo({ expires }: Cookie, origin: Origin | null): number | undefined {
  if (!origin || expires === null || origin.verdict.askedExpires === null) return undefined
  return Math.round((expires - origin.at) / 86_400_000)
}
