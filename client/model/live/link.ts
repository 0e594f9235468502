import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import type { JournalMessage } from '../../../shared/protocol/sockets.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { fold } from '../../../shared/protocol/state/reduce.ts'

/** What a `journal` message did to the state; with `gap`, something was missed and the client must resume. */
export interface Received {
  readonly state: JournalState | null
  readonly gap: boolean
  /** The events that were news. */
  readonly fresh: readonly JournalEvent[]
}

/**
 * Applies a `journal` message. Events already known are skipped; a message of another run, or one that does not
 * continue where the state ends, changes nothing: the gap is closed by `resume`, never guessed at.
 */
export function receive(state: JournalState | null, message: JournalMessage): Received {
  if (state === null || message.epoch !== state.epoch) return { state, gap: true, fresh: [] }
  const fresh = message.events.filter((event) => event.seq > state.seq)
  const [first] = fresh
  if (first === undefined) return { state, gap: false, fresh }
  if (first.seq !== state.seq + 1) return { state, gap: true, fresh: [] }
  return { state: fold(state, fresh), gap: false, fresh }
}

/** The longest wait between two tries to connect, in milliseconds. */
export const LONGEST_WAIT = 10_000

/** Milliseconds to wait before try number `failures` (1 = the first try after the link broke). */
export function waitBefore(failures: number): number {
  return Math.min(LONGEST_WAIT, 1000 * 2 ** Math.max(0, failures - 1))
}
