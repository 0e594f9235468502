import { useSignal } from '@preact/signals'
import { decodeBytes } from '../../../shared/cookie/byte-string.ts'
import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { serializeCookie } from '../../../shared/cookie/serialize-cookie.ts'
import { copyText } from '../../copy-text.ts'
import type { JarRow } from '../../jar/compare.ts'
import { engine } from '../../jar/modelled-jar.ts'
import { Button } from '../../parts/button.tsx'
import { Capsule } from '../../parts/capsule.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Countdown } from '../../parts/countdown.tsx'
import { Menu } from '../../parts/menu.tsx'
import { ThreadMark } from '../../parts/thread-mark.tsx'
import { hueOf, isFollowed } from '../../thread.ts'
import { clearCookie, clearStranger, clearWrongly } from './clear-cookie.ts'
import { editCookie } from './composer-actions.ts'
import { decodeValue } from './decode-value.ts'
import './cookie-row.css'

/** One cookie: mark and name, value, predicted beside seen, time left; attributes below. */
export function CookieRow({ row }: { row: JarRow }) {
  const open = useSignal(false)
  const name = row.kind === 'cookie' ? row.cookie.name : row.name
  const value = row.kind === 'cookie' ? (row.seenValue ?? row.cookie.value) : row.value
  const differs = row.kind === 'cookie' && (row.seen === 'other' || row.seen === 'missing')
  const decoded = open.value ? decodeValue(value) : []
  const classes = [
    'cookie-row',
    differs && 'cookie-row--differs',
    isFollowed('cookie', name) && 'row-followed',
  ]
  return (
    <div class={classes.filter(Boolean).join(' ')} data-hue={hueOf('cookie', name)}>
      <div class="cookie-row__name" role="gridcell">
        <ThreadMark kind="cookie" id={name} label={name === '' ? 'no name' : decodeBytes(name)} />
        <span class="cookie-row__scope">{scopeOf(row)}</span>
      </div>
      <div class="cookie-row__what" role="gridcell">
        <button
          type="button"
          class="cookie-row__value mono"
          tabIndex={-1}
          aria-expanded={open.value}
          title="Show what it says"
          onClick={() => (open.value = !open.value)}
        >
          {decodeBytes(value) || '(empty)'}
        </button>
        <Chips row={row} />
      </div>
      <div class="cookie-row__verdict" role="gridcell">
        <RowCapsule row={row} />
      </div>
      <div class="cookie-row__left" role="gridcell">
        {row.kind === 'cookie' ? <Countdown at={row.cookie.expires} kind="cookie" /> : 'not known'}
        <Tools row={row} />
      </div>
      {differs && <p class="cookie-row__note">{noteOf(row)}</p>}
      {open.value && (
        <div class="cookie-row__decoded">
          {decoded.length === 0 && <p>Nothing to decode: it is the plain text above.</p>}
          {decoded.map((layer) => (
            <div key={layer.as}>
              <p>
                <b>{layer.as}</b> {layer.note}
              </p>
              <pre class="mono">{layer.text}</pre>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

function scopeOf(row: JarRow): string {
  if (row.kind === 'stranger') return row.readable ? 'JS can read' : 'JS can’t read'
  if (row.seen === null) return 'not seen yet'
  return row.readable ? 'JS can read' : 'JS can’t read'
}

function Chips({ row }: { row: JarRow }) {
  if (row.kind === 'stranger') {
    return (
      <span class="cookie-row__chips">
        <Chip tone="implied">set elsewhere, attributes not known</Chip>
      </span>
    )
  }
  const { cookie } = row
  const laxByDefault = cookie.sameSite === null && engine.value.profile.laxByDefault
  return (
    <span class="cookie-row__chips">
      {cookie.httpOnly && <Chip>HttpOnly</Chip>}
      {cookie.secure && <Chip>Secure</Chip>}
      {cookie.sameSite && <Chip>SameSite={cookie.sameSite}</Chip>}
      {!cookie.hostOnly && <Chip>Domain={cookie.domain}</Chip>}
      {cookie.hostOnly && cookie.domain !== location.hostname && (
        <Chip tone="implied">{cookie.domain} only</Chip>
      )}
      <Chip>Path={cookie.path}</Chip>
      {cookie.partitionKey && <Chip>Partitioned</Chip>}
      {cookie.priority !== 'Medium' && <Chip>Priority={cookie.priority}</Chip>}
      {laxByDefault && <Chip tone="implied">no SameSite, so Lax</Chip>}
      {row.seen === null && <span class="cookie-row__unseen">no request went there yet</span>}
    </span>
  )
}

function RowCapsule({ row }: { row: JarRow }) {
  if (row.kind === 'stranger') return <Capsule predicted={null} seen="yes" words="not predicted, seen" />
  switch (row.seen) {
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

function noteOf(row: JarRow & { kind: 'cookie' }) {
  if (row.seen === 'other') {
    return (
      <>
        <b>Predicted</b> <span class="mono">{decodeBytes(row.cookie.value)}</span>, <b>seen</b>{' '}
        <span class="mono">{decodeBytes(row.seenValue ?? '')}</span>. No exchange here wrote that value.
        Cookies ignore ports, so another app on {location.hostname} can.
      </>
    )
  }
  return (
    <>
      <b>Predicted</b> stored, <b>not seen.</b> The last request should have carried it. Another tab, DevTools
      or the browser’s own settings may have removed it; the page cannot tell which.
    </>
  )
}

function Tools({ row }: { row: JarRow }) {
  const name = row.kind === 'cookie' ? row.cookie.name : row.name
  if (row.kind === 'stranger') {
    return (
      <span class="cookie-row__tools">
        <Button
          kind="quiet"
          size="small"
          icon="trash"
          name={`Clear ${name}`}
          onClick={() => void clearStranger(name)}
        />
      </span>
    )
  }
  const { cookie } = row
  return (
    <span class="cookie-row__tools">
      <Button
        kind="quiet"
        size="small"
        icon="pencil"
        name={`Edit ${name}`}
        onClick={() => editCookie(cookie)}
      />
      <Button
        kind="quiet"
        size="small"
        icon="copy"
        name={`Copy ${name}`}
        onClick={() => void copyLine(cookie)}
      />
      <Menu
        icon="trash"
        name={`Clear ${name}`}
        align="right"
        items={[
          { label: 'Clear as it was set', onSelect: () => void clearCookie(cookie) },
          {
            label: 'With the wrong options',
            hint: 'to see it fail',
            onSelect: () => void clearWrongly(cookie),
          },
        ]}
      />
    </span>
  )
}

function copyLine(cookie: Cookie): Promise<void> {
  return copyText(serializeCookie(cookie), `Copied ${cookie.name} as a Set-Cookie line`)
}
