import type { LastOp } from '../../../shared/protocol/sockets.ts'

/** What the index knows of a row; its content is in the journal's event `content`, while that lasts. */
export interface IndexedRow {
  readonly sid: string
  readonly bytes: number | null
  readonly expires: number | null
  readonly lastOp: LastOp
  readonly content: number
}
