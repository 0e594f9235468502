import { PROBES, type Probe, type ProbeGroup, type ProbeId } from '../../../../shared/delivery/probe.ts'
import { chooseCell, chosen, matrix, storyOpen } from '../delivery-state.ts'
import { litTimes, touchedProbes } from '../fix/fix-state.ts'
import { useColumnRoom } from './column-room.ts'
import { MatrixRowLine } from './matrix-row.tsx'
import { useRowWindow } from './row-window.ts'
import './matrix-table.css'

/** The probes by group, in the order of the columns. */
const GROUPS: readonly { readonly group: ProbeGroup; readonly probes: readonly Probe[] }[] = groupsOf(PROBES)

/** Rows of heads. */
const HEAD_ROWS = 2

/** The probes, and how many of them carry the cookie. */
const COLUMNS = PROBES.length + 1

const NONE: ReadonlySet<ProbeId> = new Set()

/** One row a cookie, one column a probe; arrow keys move, the cell in focus is the one whose story is told. */
export function MatrixTable() {
  const { rows } = matrix.value
  const focused = chosen.value
  const touched = touchedProbes.value
  const { scroller, body, drawn } = useRowWindow(rows, focused?.row)
  const beyond = useColumnRoom(scroller, COLUMNS)
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return openStory(event)
    const target = targetOf(event, focused?.row.key ?? '', focused?.cell.probe ?? 'fetch-omit')
    if (!target) return
    event.preventDefault()
    chooseCell(target.key, target.probe)
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>('[data-chosen]')?.focus({ preventScroll: false }),
    )
  }
  return (
    <div ref={scroller} class={`delivery__table${beyond > 0 ? ' delivery__table--cut' : ''}`}>
      <table
        class="matrix"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern, on the table it is made of
        role="grid"
        aria-label="Cookies and probes"
        aria-rowcount={HEAD_ROWS + rows.length}
        onKeyDown={move}
        onClick={openStory}
      >
        <Heads chosenProbe={focused?.cell.probe ?? null} beyond={beyond} />
        <tbody ref={body}>
          {drawn.map((one) =>
            'room' in one ? (
              <Room key={`room ${one.index}`} height={one.room} />
            ) : (
              <MatrixRowLine
                key={one.row.key}
                row={one.row}
                rowIndex={HEAD_ROWS + one.index + 1}
                chosenProbe={focused?.row === one.row ? focused.cell.probe : null}
                touched={focused?.row === one.row ? touched : NONE}
                lit={focused?.row === one.row ? litTimes.value : 0}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

/** On by what is in sight. */
function goOn({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
  const scroller = currentTarget.closest('.delivery__table')
  const first = currentTarget.closest('td')?.clientWidth ?? 0
  scroller?.scrollBy({ left: scroller.clientWidth - first })
}

function openStory({ target }: Event): void {
  if (target instanceof Element && target.closest('.matrix__cell')) storyOpen.value = true
}

/** The groups of probes, and the probes. */
function Heads({ chosenProbe, beyond }: { chosenProbe: ProbeId | null; beyond: number }) {
  return (
    <thead>
      <tr>
        <td class="matrix__corner">
          {beyond > 0 && (
            <button type="button" class="link" onClick={goOn}>
              {beyond === 1 ? '1 more column' : `${beyond} more columns`}
            </button>
          )}
        </td>
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
              class={`matrix__probe${at === 0 ? ' matrix__probe--first' : ''}${chosenProbe === id ? ' matrix__probe--chosen' : ''}`}
              title={phrase}
            >
              <span class="matrix__probe-name">{label}</span>
            </th>
          )),
        )}
        <th class="matrix__probe matrix__probe--first" scope="col">
          <span class="matrix__probe-name">sent</span>
        </th>
      </tr>
    </thead>
  )
}

/** Where rows are that are out of sight, px. */
function Room({ height }: { height: number }) {
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is no row of the grid
    <tr role="presentation" style={{ height: `${height}px` }} />
  )
}

function groupsOf(probes: readonly Probe[]) {
  const groups = new Map<ProbeGroup, Probe[]>()
  for (const probe of probes) groups.set(probe.group, [...(groups.get(probe.group) ?? []), probe])
  return [...groups].map(([group, members]) => ({ group, probes: members }))
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
