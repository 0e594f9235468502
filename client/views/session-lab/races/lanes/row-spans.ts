import type { Exchange } from '../../../../../shared/protocol/state/journal-state.ts'
import { sessionShorthand } from '../../../../../shared/text/session-shorthand.ts'
import { type Data, dataBefore, type StaleWrite, type Write } from './stale-writes.ts'

/** What the row held for a while. */
export interface RowSpan {
  readonly from: number
  readonly to: number
  /** In shorthand; null while there was no row, or nobody knows what was in it. */
  readonly text: string | null
  readonly known: boolean
  /** It undoes what another exchange had written. */
  readonly lost: boolean
}

/** What the row held from when to when, in shorthand. */
export function spansOf(
  exchanges: readonly Exchange[],
  sid: string,
  writes: readonly Write[],
  stale: readonly StaleWrite[],
  length: number,
): readonly RowSpan[] {
  const before = dataBefore(exchanges, sid)
  const keys = stale.flatMap((one) => one.keys)
  const shorthand = (data: Data) => sessionShorthand(inOrder(data, keys))
  const spans: RowSpan[] = []
  const first = writes[0]?.at ?? length
  spans.push({
    from: 0,
    to: first,
    text: before && shorthand(before),
    known: before !== null,
    lost: false,
  })
  for (const [at, write] of writes.entries()) {
    spans.push({
      from: write.at,
      to: writes[at + 1]?.at ?? length,
      text: write.data && shorthand(write.data),
      known: true,
      lost: stale.some(({ exchange, wroteAt }) => exchange === write.exchange && wroteAt === write.at),
    })
  }
  return spans
}

/** What the race is about comes first, and what Passport keeps last: a narrow span cuts its end. */
function inOrder(data: Data, first: readonly string[]): Data {
  const rank = (key: string) => (first.includes(key) ? 0 : key === 'passport' ? 2 : 1)
  return Object.fromEntries(Object.entries(data).toSorted(([a], [b]) => rank(a) - rank(b)))
}
