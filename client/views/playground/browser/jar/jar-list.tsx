import { useEffect, useRef } from 'preact/hooks'
import { clearRow } from '../../../../model/actions/clear-cookie.ts'
import { openCookies, setOpen } from '../../../../model/chosen/open-cookies.ts'
import { follow } from '../../../../model/chosen/thread.ts'
import { editCookie } from '../../../../model/composed/composer-actions.ts'
import type { JarRow } from '../../../../model/jar/jar-row.ts'
import { ghosts, jarRows, storedCount } from '../../../../model/jar/jar-rows.ts'
import { justChanged } from '../../../../model/jar/just-changed.ts'
import { rowCookie } from '../../../../model/jar/row-cookie.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { VirtualList, type VirtualListHandle } from '../../../../parts/list/virtual-list.tsx'
import { SectionHead } from '../../../../parts/section-head.tsx'
import { Term } from '../../../../parts/text/term.tsx'
import { WholeWords } from '../../../../parts/text/whole-words.tsx'
import { CookieRow } from '../cookie/cookie-row.tsx'
import { copyCookie } from '../cookie/cookie-tools.tsx'
import { GhostRow } from './ghost-row.tsx'
import { JarFoot } from './jar-foot.tsx'
import './jar-list.css'

/** The most refused lines shown as ghosts; the others are counted. */
const MOST_GHOSTS = 4

/** Every cookie this browser holds, predicted beside seen; refused ones stand below as ghosts. */
export function JarList() {
  const list = useRef<VirtualListHandle>(null)
  const changed = justChanged.value
  const met = useRef(changed?.fact)
  const rows = jarRows.value
  useEffect(() => {
    // What was there before the list is no news; a row comes a moment after the fact.
    if (!changed || changed.fact === met.current) return
    if (changed.row !== null && !rows.some(({ key }) => key === changed.row)) return
    met.current = changed.fact
    list.current?.reveal(changed.row)
  }, [changed, rows])
  const refused = ghosts.value
  const hidden = refused.length - MOST_GHOSTS
  return (
    <div class="jar-list">
      <VirtualList
        label="Cookies in this browser"
        role="grid"
        handle={list}
        items={rows}
        keyOf={({ key }) => key}
        heightOf={() => 48}
        render={(row) => <CookieRow row={row} />}
        onRowKey={onRowKey}
        before={
          <SectionHead title={<Term of="jar">Jar</Term>} columns="jar-columns" note={<Counts />}>
            <span class="jar-columns__verdict">Verdict</span>
            <span class="jar-columns__left">Expires in</span>
          </SectionHead>
        }
        after={
          <>
            {refused.slice(0, MOST_GHOSTS).map((ghost) => (
              <GhostRow key={ghost.key} ghost={ghost} />
            ))}
            <JarFoot olderGhosts={Math.max(0, hidden)} />
          </>
        }
      />
    </div>
  )
}

function Counts() {
  const rejected = ghosts.value.length
  return (
    <WholeWords>
      <span>{storedCount.value} stored</span>
      {rejected > 0 && <span>, {rejected} rejected</span>}
    </WholeWords>
  )
}

function onRowKey(row: JarRow, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || row.kind === 'gone') return
  const cookie = rowCookie(row)
  const act = () => {
    switch (event.key) {
      case 'f':
        return follow('cookie', row.kind === 'stranger' ? row.stranger.name : row.cookie.name)
      case 'e':
        return cookie ? editCookie(cookie) : false
      case 'y':
        return cookie ? void copyCookie(cookie) : false
      case 'x':
        return offReason.peek() === undefined ? void clearRow(row) : undefined
      case 'ArrowRight':
        return setOpen(row.key, true)
      case 'ArrowLeft':
        return setOpen(row.key, false)
      case 'Enter':
        // On a button inside the row, Enter is the button's.
        return event.target === event.currentTarget || !(event.target instanceof HTMLButtonElement)
          ? setOpen(row.key, !openCookies.peek().has(row.key))
          : false
      case '.':
        return openMenu(event)
      default:
        return false
    }
  }
  if (act() !== false) event.preventDefault()
}

/** The row's menu, whichever of its two forms is shown. */
function openMenu({ target }: KeyboardEvent): false | undefined {
  const row = target instanceof Element ? target.closest('.virtual-list__row') : null
  const buttons = [...(row?.querySelectorAll<HTMLElement>('.cookie-row__tools .menu') ?? [])]
  const shown = buttons.find((button) => button.offsetParent !== null)
  shown?.click()
  return shown ? undefined : false
}
