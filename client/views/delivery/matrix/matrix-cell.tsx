import { Capsule } from '../../../parts/marks/capsule.tsx'
import { capsuleWords } from '../cell/cell-words.ts'
import type { Cell } from './matrix.ts'

/** The capsule of one cell; what was seen before a change is fainter than what was seen since. */
export function MatrixCell({ cell, titled = false }: { cell: Cell; titled?: boolean }) {
  if (cell.absent) return <span class="matrix__absent">{cell.absent.label}</span>
  return (
    <span class={cell.stale ? 'matrix__stale' : undefined}>
      <Capsule predicted={cell.predicted} seen={cell.seen} words={capsuleWords(cell)} titled={titled} />
    </span>
  )
}
