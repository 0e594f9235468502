import { useEffect } from 'preact/hooks'
import { paneId } from '../../frame/pane.ts'
import type { JarRow } from '../../jar/compare.ts'
import { ghosts, jarRows } from '../../jar/jar-rows.ts'
import { engine } from '../../jar/modelled-jar.ts'
import { onKey } from '../../keys.ts'
import { SectionHead } from '../../parts/section-head.tsx'
import { VirtualList } from '../../parts/virtual-list.tsx'
import { follow } from '../../thread.ts'
import { clearCookie, clearStranger } from './clear-cookie.ts'
import { editCookie } from './composer-actions.ts'
import { CookieRow } from './cookie-row.tsx'
import { GhostRow } from './ghost-row.tsx'
import './jar-list.css'

/** Every cookie this browser holds, predicted beside seen; refused ones stand below as ghosts. */
export function JarList() {
  useEffect(() => onKey('c', 'Compose a cookie', focusComposer, { group: 'Browser' }), [])
  const rows = jarRows.value
  return (
    <VirtualList
      label="Cookies in this browser"
      role="grid"
      items={rows}
      keyOf={keyOf}
      heightOf={() => 48}
      render={(row) => <CookieRow row={row} />}
      onRowKey={onRowKey}
      before={
        <SectionHead title="Jar" columns="jar-columns" note={<Counts />}>
          <span class="jar-columns__verdict">Verdict</span>
          <span class="jar-columns__left">Expires in</span>
        </SectionHead>
      }
      after={ghosts.value.map((verdict) => <GhostRow key={verdict.line} verdict={verdict} />)}
    />
  )
}

function keyOf(row: JarRow): string {
  if (row.kind === 'stranger') return `stranger ${row.name}`
  const { name, domain, hostOnly, path, partitionKey } = row.cookie
  return [name, hostOnly ? domain : `.${domain}`, path, partitionKey?.site ?? ''].join(' ')
}

/** Counts, and the budget: browsers keep so many cookies of one site and then drop the oldest. */
function Counts() {
  const stored = jarRows.value.length
  const rejected = ghosts.value.length
  const { perSite } = engine.value.profile.limits
  return (
    <span title={`${engine.value.profile.name} keeps ${perSite} cookies of one site, of 4,096 bytes each`}>
      {stored} stored{rejected > 0 && `, ${rejected} rejected`}
      {stored > perSite / 2 && `, room for ${Math.max(0, perSite - stored)}`}
    </span>
  )
}

function onRowKey(row: JarRow, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const name = row.kind === 'cookie' ? row.cookie.name : row.name
  if (event.key === 'f') follow('cookie', name)
  else if (event.key === 'e' && row.kind === 'cookie') editCookie(row.cookie)
  else if (event.key === 'x') void (row.kind === 'cookie' ? clearCookie(row.cookie) : clearStranger(name))
  else return
  event.preventDefault()
}

function focusComposer(): void {
  document.querySelector<HTMLElement>(`#${paneId('browser')} .composer__raw`)?.focus()
}
