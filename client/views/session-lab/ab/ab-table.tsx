import { useMemo } from 'preact/hooks'
import { layout } from '../../../model/place/pane.ts'
import { Cell } from './ab-cell.tsx'
import type { AbCell, AbColumns, AbRow } from './ab-rows.ts'
import './ab-table.css'

/** What a column is called, and who speaks in it. */
interface AbHead {
  readonly name: string
  readonly who: string
}

interface AbTableProps {
  readonly columns: AbColumns
  readonly left: AbHead
  readonly right: AbHead
  /** What ≠ says: `A and B differ here`. */
  readonly differing: string
}

/**
 * Step, left, whether they differ, right. A difference is marked beside the cells, never by tinting them. On a narrow
 * page a step has a line of its own, above its two cells.
 */
export function AbTable({ columns: { rows, end }, left, right, differing }: AbTableProps) {
  const stacked = layout.value === 'narrow'
  const shared = { stacked, differing }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <div class="ab-table__scroll" tabIndex={0} role="group" aria-label="What came of the script">
      <table class="ab-table">
        <colgroup>
          {!stacked && <col class="ab-table__col-step" />}
          <col />
          <col class="ab-table__col-gutter" />
          <col />
        </colgroup>
        <thead class="ab-table__head">
          <tr>
            {!stacked && (
              <th scope="col" class="ab-table__head-step">
                Step
              </th>
            )}
            <Head head={left} />
            <th scope="col">
              <span class="visually-hidden">Differs</span>
            </th>
            <Head head={right} />
          </tr>
        </thead>
        {rows.map((row) => (
          <Row key={row.number} {...shared} {...row} />
        ))}
        <Row
          {...shared}
          {...end}
          number={null}
          title="In the end"
          note=""
          left={saying(end.left)}
          right={saying(end.right)}
        />
      </table>
    </div>
  )
}

function saying(says: string): AbCell {
  return { exchanges: [], says, failure: null }
}

function Head({ head: { name, who } }: { head: AbHead }) {
  return (
    <th scope="col" class="ab-table__name">
      <b>{name}</b> {who}
    </th>
  )
}

interface RowProps extends Omit<AbRow, 'number'> {
  /** Null for the end, which is no step. */
  readonly number: number | null
  readonly stacked: boolean
  readonly differing: string
}

/** Drawn anew only when something of it is new: while a long script runs, most of its rows stand still. */
function Row({ number, title, note, left, right, differs, why, stacked, differing }: RowProps) {
  return useMemo(() => {
    const head = (
      <th
        class="ab-table__step"
        {...(stacked ? { scope: 'rowgroup' as const, colSpan: 3 } : { scope: 'row' as const })}
      >
        {number !== null && <span class="ab-table__number num">{number} </span>}
        <b class={number === null ? undefined : 'mono'}>{title}</b>
        {note !== '' && <span class="ab-table__note">{note}</span>}
      </th>
    )
    return (
      <tbody class="ab-table__row">
        {stacked && <tr>{head}</tr>}
        <tr>
          {!stacked && head}
          <td class="ab-table__cell">
            <Cell cell={left} />
          </td>
          <td class={`ab-table__gutter${differs ? ' ab-table__gutter--differs' : ''}`}>
            {differs ? <span title={differing}>≠</span> : <span class="visually-hidden">the same</span>}
          </td>
          <td class="ab-table__cell">
            <Cell cell={right} />
            {why !== null && <span class="ab-table__why">{why}</span>}
          </td>
        </tr>
      </tbody>
    )
  }, [number, title, note, left, right, differs, why, stacked, differing])
}
