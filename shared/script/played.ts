import type { JarCookie, LineAnswer } from '../cookie/conformance/case-answer.ts'
import type { Recorded } from '../protocol/recorded.ts'
import type { Snapshot } from '../protocol/sockets.ts'

/** What one option set made of a script. */
export interface PlayedSide {
  readonly steps: readonly PlayedStep[]
  /** The side as it was before, with its whole journal as the tail: `restore` folds it, as everywhere else. */
  readonly snapshot: Snapshot
}

/** One step on one side. */
export interface PlayedStep {
  /** When it began, epoch ms by the script's own clock. */
  readonly at: number
  /** Its exchanges in the side's journal, in the order of the script. */
  readonly exchanges: readonly number[]
  /** The body of each answer, or its first part. */
  readonly bodies: readonly Recorded[]
  /** What the modelled jar made of each Set-Cookie line, exchange by exchange. */
  readonly set: readonly (readonly LineAnswer[])[]
  /** The modelled jar afterwards. */
  readonly jar: readonly JarCookie[]
  /** Ids of the sessions in the store afterwards. */
  readonly rows: readonly string[]
  /** A request that got no answer, in words. */
  readonly failure: string | null
}

/** A script against two option sets. */
export interface PlayedScript {
  readonly a: PlayedSide
  readonly b: PlayedSide
}
