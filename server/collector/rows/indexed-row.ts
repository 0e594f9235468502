import type { LastOp, WindowRow } from '../../../shared/protocol/window-row.ts'

/** What the index knows of a row; its content is in the journal's event `content`, while that lasts. */
export interface IndexedRow {
  readonly sid: string
  readonly bytes: number | null
  readonly expires: number | null
  readonly lastOp: LastOp
  readonly content: number
  /** Another app's row, which is only looked at. */
  readonly readOnly?: true
}

/** What the store tells of a row when it is listed. */
export interface ListedRow {
  readonly sid: string
  readonly expires: number | null
  readonly bytes: number | null
  /** Another app's row, which is only looked at. */
  readonly readOnly?: true
}

/** The first of the rows, without their contents. */
export function bareRows(rows: IteratorObject<IndexedRow>, most: number): WindowRow[] {
  return [...rows.take(most).map(({ content: _, ...row }) => ({ ...row, session: null }))]
}
