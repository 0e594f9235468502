import type { Exchange } from '../../../../../shared/protocol/state/journal-state.ts'
import { jsonIn } from '../../../../../shared/text/json-in.ts'
import { sessionShorthand } from '../../../../../shared/text/session-shorthand.ts'

/** An exchange wrote back what it had read before another one wrote. */
export interface StaleWrite {
  readonly exchange: number
  readonly readAt: number
  readonly wroteAt: number
  /** `views 15`: what the other one had written and nobody finds any more. */
  readonly lost: readonly string[]
  /** Keys that the other one had removed, and that are there again. */
  readonly restored: readonly string[]
  /** `views 2`: both made this number of the same one. Were they to count, one count is lost. */
  readonly repeated: readonly string[]
  /** The keys of all these, in that order. */
  readonly keys: readonly string[]
  /** The row had been destroyed in between, and is back. */
  readonly revived: boolean
}

/** What a store op made of the row. Times are ms since the first request came in. */
export interface Write {
  readonly at: number
  readonly exchange: number
  /** null: the row was removed. */
  readonly data: Readonly<Record<string, unknown>> | null
}

/** In the order in which the store had done them. */
export function writesOf(exchanges: readonly Exchange[], sid: string, start: number): readonly Write[] {
  return exchanges
    .flatMap(({ id, at, ops }) =>
      ops.flatMap((op): Write[] => {
        if (op.sid !== sid || !op.outcome.ok) return []
        const done = at - start + op.start + op.ms
        if (op.name === 'destroy') return [{ at: done, exchange: id, data: null }]
        return op.name === 'set' ? [{ at: done, exchange: id, data: dataIn(op.session?.text) }] : []
      }),
    )
    .toSorted((a, b) => a.at - b.at)
}

/** Who wrote back what it had read before another wrote, and what that undid. */
export function staleWrites(
  exchanges: readonly Exchange[],
  sid: string,
  start: number,
  writes: readonly Write[],
): readonly StaleWrite[] {
  return exchanges.flatMap(({ id, at, ops }): StaleWrite[] => {
    const read = ops.find((op) => op.name === 'get' && op.sid === sid && op.outcome.ok)
    const write = writes.findLast((one) => one.exchange === id && one.data !== null)
    if (!read || !write?.data) return []
    const readAt = at - start + read.start + read.ms
    const between = writes.filter((one) => one.exchange !== id && one.at > readAt && one.at < write.at)
    const last = write.data
    const revived = between.at(-1)?.data === null
    const before = writes.findLast((one) => one.at <= readAt)?.data ?? dataBefore(exchanges, sid) ?? {}
    const undone = between.flatMap(({ data }) => (data ? [undoneBy(before, data, last)] : []))
    const all = (of: keyof Undone) => [...new Set(undone.flatMap((each) => each[of]))]
    const [lost, restored, repeated] = [all('lost'), all('restored'), all('repeated')]
    if (!revived && lost.length + restored.length + repeated.length === 0) return []
    const keys = all('keys')
    return [{ exchange: id, readAt, wroteAt: write.at, lost, restored, repeated, keys, revived }]
  })
}

export type Data = Readonly<Record<string, unknown>>
type Undone = Pick<StaleWrite, 'lost' | 'restored' | 'repeated' | 'keys'>

/** What `other` had made of `before`, and `last`, made of the same `before`, does not keep. */
function undoneBy(before: Data, other: Data, last: Data): Undone {
  const textOf = (data: Data, key: string) =>
    Object.hasOwn(data, key) ? JSON.stringify(data[key]) : undefined
  const changed = Object.keys(other).filter(
    (key) => key !== 'cookie' && textOf(other, key) !== textOf(before, key),
  )
  const shown = (key: string) => sessionShorthand({ [key]: other[key] })
  const lost = changed.filter((key) => textOf(last, key) !== textOf(other, key))
  const restored = Object.keys(before).filter(
    (key) => key !== 'cookie' && !Object.hasOwn(other, key) && Object.hasOwn(last, key),
  )
  const repeated = changed.filter(
    (key) => typeof other[key] === 'number' && textOf(last, key) === textOf(other, key),
  )
  return {
    lost: lost.map(shown),
    restored,
    repeated: repeated.map(shown),
    keys: [...lost, ...restored, ...repeated],
  }
}

/** The row before the first write, where the journal knew it. */
export function dataBefore(
  exchanges: readonly Exchange[],
  sid: string,
): Readonly<Record<string, unknown>> | null {
  const first = exchanges
    .flatMap(({ ops }) => ops)
    .filter((op) => op.sid === sid && op.before)
    .toSorted((a, b) => a.seq - b.seq)[0]
  return first?.before ? dataIn(first.before.text) : null
}

function dataIn(text: string | undefined): Readonly<Record<string, unknown>> {
  const data = jsonIn(text ?? '')
  // Too long to be recorded whole: what is in it is not known.
  return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {}
}
