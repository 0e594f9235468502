import type { Recorded } from './recorded.ts'

/** A row of the store as far as it is told without being asked for. */
export interface WindowRow {
  readonly sid: string
  /** The content where the journal still has it; null means: fetch it when it is needed. */
  readonly session: Recorded | null
  /** Size of the content in bytes, or null where nobody has read it yet. */
  readonly bytes: number | null
  /** Epoch ms; null = never. */
  readonly expires: number | null
  readonly lastOp: LastOp
  /** Another app's row, which is only looked at. */
  readonly readOnly?: true
}

export interface LastOp {
  readonly name: 'get' | 'set' | 'touch' | 'external' | 'found'
  readonly at: number
  readonly seq: number
}
