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

/** The longest wait before the first, in milliseconds: another node may be there at once. */
const FIRST_WAIT = 500

/**
 * Milliseconds to wait before try number `failures` (1 = the first try after the link broke): at most twice as long each time,
 * and somewhere between half of that and all of it by `chance` (0 to 1), so that the pages that lost one server do not all
 * come back in the same moment.
 */
export function waitBefore(failures: number, chance: number): number {
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, failures - 1))
  return (longest * (1 + chance)) / 2
}
