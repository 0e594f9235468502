import type { Exchange, Hold, StoreOp } from '../../../../../shared/protocol/state/journal-state.ts'
import { type RowSpan, spansOf } from './row-spans.ts'
import { type StaleWrite, staleWrites, writesOf } from './stale-writes.ts'

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
