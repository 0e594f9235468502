import { Fragment } from 'preact'
import { useRef } from 'preact/hooks'
import { decodeBytes } from '../../shared/cookie/byte-string.ts'
import { isAvailable } from '../../shared/delivery/itinerary.ts'
import { PROBES, type Probe, type ProbeGroup, type ProbeId } from '../../shared/delivery/probe.ts'
import { RowActive } from '../parts/row-focus.ts'
import { ThreadMark } from '../parts/thread-mark.tsx'
import { hueOf, isFollowed } from '../thread.ts'
import { cellWords } from './cell-words.ts'
import { CookieChips } from './cookie-chips.tsx'
import { chooseCell, chosen, matrix } from './delivery-state.ts'
import { litTimes, touchedCells } from './fix-state.ts'
import type { Cell } from './matrix.ts'
import { MatrixCell } from './matrix-cell.tsx'
import { sites } from './run-state.ts'
import './matrix-table.css'

/** The probes by group, in the order of the columns. */
const GROUPS: readonly { readonly group: ProbeGroup; readonly probes: readonly Probe[] }[] = groupsOf(PROBES)

/** One row a cookie, one column a probe; arrow keys move, the cell in focus is the one whose story is told. */
export function MatrixTable() {
  const table = useRef<HTMLTableElement>(null)
  const { rows } = matrix.value
  const focused = chosen.value
  const move = (event: KeyboardEvent) => {
    const target = targetOf(event, focused?.row.key ?? '', focused?.cell.probe ?? 'fetch-omit')
    if (!target) return
    event.preventDefault()
    chooseCell(target.key, target.probe)
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>('[data-chosen]')?.focus({ preventScroll: false }),
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern, on the table it is made of
    <table ref={table} class="matrix" role="grid" aria-label="Cookies and probes" onKeyDown={move}>
      <thead>
        <tr>
          <td class="matrix__corner" />
          {GROUPS.map(({ group, probes }) => (
            <th key={group} class="matrix__group" scope="colgroup" colSpan={probes.length}>
              {group}
            </th>
          ))}
          <td class="matrix__group" />
        </tr>
        <tr>
          <th class="matrix__corner matrix__corner--low" scope="col">
            Each cell: predicted, then seen
          </th>
          {GROUPS.map(({ probes }) =>
            probes.map(({ id, label, phrase }, at) => (
              <th
                key={id}
                scope="col"
                class={`matrix__probe${at === 0 ? ' matrix__probe--first' : ''}${focused?.cell.probe === id ? ' matrix__probe--chosen' : ''}`}
                title={phrase}
              >
                {label}
              </th>
            )),
          )}
          <th class="matrix__probe matrix__probe--first" scope="col">
            sent
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cookie, cells, sent }) => (
          <tr
            key={key}
            class={`matrix__row${isFollowed('cookie', cookie.name) ? ' row-followed' : ''}`}
            data-hue={hueOf('cookie', cookie.name)}
          >
            <th scope="row" class="matrix__cookie">
              <div>
                <RowActive.Provider value={focused?.row.key === key}>
                  <ThreadMark kind="cookie" id={cookie.name} label={decodeBytes(cookie.name) || 'no name'} />
                </RowActive.Provider>
                <CookieChips cookie={cookie} />
              </div>
            </th>
            {GROUPS.map(({ group, probes }) => (
              <Fragment key={group}>
                {probes.map(({ id }, at) => {
                  const cell = cells.find(({ probe }) => probe === id)
                  const isChosen = focused?.row.key === key && focused.cell.probe === id
                  return (
                    <td
                      key={id}
                      class={cellClass(cell, at === 0, isChosen, touchedCells.value.has(`${key} ${id}`))}
                      tabIndex={isChosen ? 0 : -1}
                      data-chosen={isChosen ? '' : undefined}
                      aria-label={cell && cellWords(cookie, cell)}
                      onFocus={() => chooseCell(key, id)}
                    >
                      {cell && <MatrixCell cell={cell} available={isAvailable(id, sites)} />}
                    </td>
                  )
                })}
              </Fragment>
            ))}
            <td class="matrix__cell matrix__cell--first matrix__sent num">{sent}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function groupsOf(probes: readonly Probe[]) {
  const groups = new Map<ProbeGroup, Probe[]>()
  for (const probe of probes) groups.set(probe.group, [...(groups.get(probe.group) ?? []), probe])
  return [...groups].map(([group, members]) => ({ group, probes: members }))
}

function cellClass(cell: Cell | undefined, isFirst: boolean, isChosen: boolean, isTouched: boolean): string {
  const names = ['matrix__cell']
  if (isFirst) names.push('matrix__cell--first')
  if (isChosen) names.push('matrix__cell--chosen')
  if (cell?.differs) names.push('matrix__cell--differs')
  if (isTouched) names.push('matrix__cell--touched')
  if (isTouched && litTimes.value > 0) names.push('flash')
  // The same animation under another name begins again.
  if (isTouched && litTimes.value > 1 && litTimes.value % 2 === 0) names.push('flash--again')
  return names.join(' ')
}

/** Where an arrow key leads from a cell; null for another key or at the edge. */
function targetOf(
  event: KeyboardEvent,
  key: string,
  probe: ProbeId,
): { readonly key: string; readonly probe: ProbeId } | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  const { rows } = matrix.peek()
  const row = rows.findIndex((one) => one.key === key)
  const column = PROBES.findIndex(({ id }) => id === probe)
  const to = (rowAt: number, columnAt: number) => {
    const [there, then] = [rows[rowAt], PROBES[columnAt]]
    return there && then ? { key: there.key, probe: then.id } : null
  }
  switch (event.key) {
    case 'ArrowRight':
      return to(row, column + 1)
    case 'ArrowLeft':
      return to(row, column - 1)
    case 'ArrowDown':
      return to(row + 1, column)
    case 'ArrowUp':
      return to(row - 1, column)
    case 'Home':
      return to(row, 0)
    case 'End':
      return to(row, PROBES.length - 1)
    default:
      return null
  }
}
