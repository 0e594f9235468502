import { Capsule } from '../parts/capsule.tsx'
import { capsuleWords } from './cell-words.ts'
import type { Cell } from './matrix.ts'

/** The capsule of one cell. */
export function MatrixCell({ cell, available }: { cell: Cell; available: boolean }) {
  if (!available || cell.predicted === null) {
    return (
      <span class="matrix__absent" title="Not available here: this browser does not find the host.">
        not here
      </span>
    )
  }
  return (
    <span class={cell.stale ? 'matrix__stale' : undefined}>
      <Capsule predicted={cell.predicted} seen={cell.seen} words={capsuleWords(cell)} />
    </span>
  )
}
