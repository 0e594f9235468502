import type { Exchange, Hold, StoreOp } from '../../../../shared/protocol/state/journal-state.ts'
import { jsonIn } from '../../../../shared/text/json-in.ts'
import { sessionShorthand } from '../../../../shared/text/session-shorthand.ts'

/** The query parameter that says who a request is in its race. */
export const WHO_PARAM = 'who'

/** Overlapping exchanges beside the row they fight for. All times are ms since the first request came in. */
export interface Lanes {
  /** Epoch ms of time 0. */
  readonly start: number
  readonly length: number
  readonly lanes: readonly Lane[]
  readonly row: { readonly sid: string; readonly spans: readonly RowSpan[] } | null
  readonly stale: readonly StaleWrite[]
}

export interface Lane {
  readonly exchange: number
  /** Who it is in the race: `tab 1`; null for a request that nobody named. */
  readonly who: string | null
  readonly title: string
  readonly from: number
  readonly headersOut: number | null
  /** null while it is under way. */
  readonly ended: number | null
  readonly bars: readonly Bar[]
}

export interface Bar {
  readonly kind: 'get' | 'set' | 'touch' | 'destroy' | 'handler'
  readonly from: number
  readonly to: number
  /** Somebody holds it just now. */
  readonly held: boolean
}

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

interface Write {
  readonly at: number
  readonly exchange: number
  /** null: the row was removed. */
  readonly data: Readonly<Record<string, unknown>> | null
}

/** The lanes of these exchanges, in the order in which they came in. `now`: epoch ms, for what is under way. */
export function lanesOf(exchanges: readonly Exchange[], holds: readonly Hold[], now: number): Lanes {
  const sorted = exchanges.toSorted((a, b) => a.at - b.at)
  const start = sorted[0]?.at ?? now
  const sid = mostUsedSid(sorted)
  const lanes = sorted.map((exchange) => laneOf(exchange, holds, start, now))
  const length = lengthOf(lanes, now - start)
  if (sid === null) return { start, length, lanes, row: null, stale: [] }
  const writes = writesOf(sorted, sid, start)
  const stale = staleWrites(sorted, sid, start, writes)
  return { start, length, lanes, row: { sid, spans: spansOf(sorted, sid, writes, stale, length) }, stale }
}

/** What is over leaves room for what the row holds in the end. */
const AFTERWARDS = 1.15

function lengthOf(lanes: readonly Lane[], now: number): number {
  const end = Math.max(10, ...lanes.map(({ ended, from }) => ended ?? Math.max(from, now)))
  return lanes.every(({ ended }) => ended !== null) ? end * AFTERWARDS : end
}

function laneOf(exchange: Exchange, holds: readonly Hold[], start: number, now: number): Lane {
  const from = exchange.at - start
  const ended = exchange.end ? from + exchange.end.ms : null
  const done = exchange.ops
    .filter((op): op is StoreOp & { name: Bar['kind'] } => op.name in KINDS)
    .map((op): Bar => ({ kind: op.name, from: from + op.start, to: from + op.start + op.ms, held: false }))
  const waiting = holds
    .filter((hold) => hold.exchange === exchange.id)
    .map((hold): Bar => ({ kind: hold.name, from: hold.at - start, to: now - start, held: true }))
  const ops = [...done, ...waiting].sort((a, b) => a.from - b.from)
  const read = ops.find(({ kind }) => kind === 'get')
  const headersOut = exchange.response ? from + exchange.response.ms : null
  const handlerFrom = read?.to ?? from
  const handlerTo = Math.min(
    ops.find(({ kind, from: at }) => kind !== 'get' && at >= handlerFrom)?.from ?? Infinity,
    headersOut ?? now - start,
  )
  const handler: Bar[] =
    handlerTo > handlerFrom ? [{ kind: 'handler', from: handlerFrom, to: handlerTo, held: false }] : []
  const { method, url } = exchange.request
  return {
    exchange: exchange.id,
    who: new URLSearchParams(url.split('?')[1]).get(WHO_PARAM),
    title: `${method} ${url.split('?')[0]?.replace(/^\/lab/, '') ?? ''}`,
    from,
    headersOut,
    ended,
    bars: [...ops, ...handler].sort((a, b) => a.from - b.from),
  }
}

const KINDS = { get: true, set: true, touch: true, destroy: true } as const

function mostUsedSid(exchanges: readonly Exchange[]): string | null {
  const counts = new Map<string, number>()
  for (const { ops } of exchanges) {
    for (const { sid } of ops) if (sid !== null) counts.set(sid, (counts.get(sid) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

function writesOf(exchanges: readonly Exchange[], sid: string, start: number): readonly Write[] {
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

function staleWrites(
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

type Data = Readonly<Record<string, unknown>>
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
function dataBefore(exchanges: readonly Exchange[], sid: string): Readonly<Record<string, unknown>> | null {
  const first = exchanges
    .flatMap(({ ops }) => ops)
    .filter((op) => op.sid === sid && op.before)
    .toSorted((a, b) => a.seq - b.seq)[0]
  return first?.before ? dataIn(first.before.text) : null
}

function spansOf(
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

function dataIn(text: string | undefined): Readonly<Record<string, unknown>> {
  const data = jsonIn(text ?? '')
  // Too long to be recorded whole: what is in it is not known.
  return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {}
}
