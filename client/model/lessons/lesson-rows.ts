import { playing } from './playing.ts'

/** Whether the list has a session's row: in a lesson it has those of its app, and all others wait out of sight. */
export function isInSight(sid: string): boolean {
  const ending = rowsEndIn()
  return ending === undefined || sid.endsWith(ending)
}

/** Whether there may be rows that the list leaves out. */
export function leavesRowsOut(): boolean {
  return rowsEndIn() !== undefined
}

function rowsEndIn(): string | undefined {
  return playing.value?.leftSo ? undefined : playing.value?.rowsEndIn
}
