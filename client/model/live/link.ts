import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import type { JournalMessage } from '../../../shared/protocol/sockets.ts'

/**
 * The events of a `journal` message that go on from event `seq` of a run; those that are known already are skipped. Null
 * for a message of another run, or one that does not go on from there: the gap is closed by `resume`, never guessed at.
 */
export function freshEvents(
  known: { readonly epoch: string; readonly seq: number } | null,
  { epoch, events }: JournalMessage,
): readonly JournalEvent[] | null {
  if (known === null || epoch !== known.epoch) return null
  const fresh = events.filter(({ seq }) => seq > known.seq)
  const [first] = fresh
  return first === undefined || first.seq === known.seq + 1 ? fresh : null
}

/** The longest wait between two tries to connect, in milliseconds. */
export const LONGEST_WAIT = 10_000

/** Milliseconds to wait before try number `failures` (1 = the first try after the link broke). */
export function waitBefore(failures: number): number {
  return Math.min(LONGEST_WAIT, 1000 * 2 ** Math.max(0, failures - 1))
}
