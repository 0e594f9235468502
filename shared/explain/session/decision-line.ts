import type { Pieces } from '../pieces.ts'

/** A decision as one line: what was asked, the answer, and what it rests on. */
export interface DecisionLine {
  readonly question: string
  readonly answer: string
  readonly evidence: Pieces
}
