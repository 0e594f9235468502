import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import { PROBES, type ProbeId } from '../../../../shared/delivery/probe.ts'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { hueOf, isFollowed } from '../../../model/chosen/thread.ts'
import { engine } from '../../../model/jar/modelled/modelled-jar.ts'
import { RowActive } from '../../../parts/list/row-focus.ts'
import { cellWhy } from '../cell/cell-why.ts'
import { capsuleWords, cellWords } from '../cell/cell-words.ts'
import { chooseCell } from '../delivery-state.ts'
import { CookieChips } from './cookie-chips.tsx'
import type { Cell, MatrixRow } from './matrix.ts'
import { MatrixCell } from './matrix-cell.tsx'

interface MatrixRowLineProps {
  readonly row: MatrixRow
  /** Its place in the whole grid, from 1. */
  readonly rowIndex: number
  /** Its cell whose story is told. */
  readonly chosenProbe: ProbeId | null
  /** Its cells that the fix at hand would change. */
  readonly touched: ReadonlySet<ProbeId>
  /** How often those were asked to show themselves. */
  readonly lit: number
}

/** Probes that begin a group of columns. */
const FIRST: ReadonlySet<ProbeId> = new Set(
  PROBES.filter(({ group }, at) => group !== PROBES[at - 1]?.group).map(({ id }) => id),
)

/** One cookie and its cells. It reads a signal, and so is drawn again only when it or what it is given is another. */
export function MatrixRowLine({ row, rowIndex, chosenProbe, touched, lit }: MatrixRowLineProps) {
  const { key, cookie, cells, sent } = row
  return (
    <tr
      class={`matrix__row${isFollowed('cookie', cookie.name) ? ' row-followed' : ''}`}
      data-hue={hueOf('cookie', cookie.name)}
      data-row={key}
      aria-rowindex={rowIndex}
    >
      <th scope="row" class="matrix__cookie">
        <div>
          <RowActive.Provider value={chosenProbe !== null}>
            <ThreadMark kind="cookie" id={cookie.name} label={decodeBytes(cookie.name) || 'no name'} />
          </RowActive.Provider>
          <CookieChips cookie={cookie} />
        </div>
      </th>
      {cells.map((cell) => (
        <CellBox
          key={cell.probe}
          rowKey={key}
          cookie={cookie}
          cell={cell}
          isChosen={cell.probe === chosenProbe}
          lit={touched.has(cell.probe) ? lit : null}
        />
      ))}
      <td class="matrix__cell matrix__cell--first matrix__sent num">{sent}</td>
    </tr>
  )
}

interface CellBoxProps {
  readonly rowKey: string
  readonly cookie: Cookie
  readonly cell: Cell
  readonly isChosen: boolean
  /** How often it was asked to show itself as one that the fix would change; null for one it would not. */
  readonly lit: number | null
}

/** A cell, with the reason on hover. Drawn again when what it is given is another, like its row. */
function CellBox({ rowKey, cookie, cell, isChosen, lit }: CellBoxProps) {
  const why = cellWhy(cookie, cell, engine.value)
  const words = capsuleWords(cell)
  return (
    <td
      class={classOf(cell, isChosen, lit)}
      tabIndex={isChosen ? 0 : -1}
      data-chosen={isChosen ? '' : undefined}
      aria-label={cellWords(cookie, cell)}
      title={cell.absent ? `Not available here. ${why}` : `${words}. ${why}`}
      onFocus={() => chooseCell(rowKey, cell.probe)}
    >
      <MatrixCell cell={cell} />
    </td>
  )
}

function classOf(cell: Cell, isChosen: boolean, lit: number | null): string {
  const names = ['matrix__cell']
  if (FIRST.has(cell.probe)) names.push('matrix__cell--first')
  if (isChosen) names.push('matrix__cell--chosen')
  if (cell.differs) names.push('matrix__cell--differs')
  if (lit !== null) names.push('matrix__cell--touched')
  if (lit !== null && lit > 0) names.push('flash')
  // The same animation under another name begins again.
  if (lit !== null && lit > 1 && lit % 2 === 0) names.push('flash--again')
  return names.join(' ')
}
