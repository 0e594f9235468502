import { cookieNamesOf, sessionsOf } from '../../../shared/protocol/exchange/threads-of.ts'
import type { JournalState, StoreOp, WireEntry } from '../../../shared/protocol/state/journal-state.ts'
import type { Thread } from '../../model/chosen/thread.ts'

/** One mark of the time line: an exchange above the axis, a store op below, an option change through it. */
export interface Mark {
  readonly x: number
  /** The event it stands for. */
  readonly seq: number
  readonly kind: 'exchange' | 'op' | 'options'
  /** Carries the followed thread. */
  readonly followed: boolean
  /** 0 to 1: how long it took, on a logarithmic scale. */
  readonly weight: number
}

/** Px between two marks. */
const STEP = 4

/** A pause of a minute or more is a wider gap, so that what belongs together reads as a group. */
const PAUSE = { ms: 60_000, px: 10 }

/**
 * The newest marks that fit into `width` px, the newest at the right edge. Order counts, not time to scale: an
 * hour of silence would leave nothing to look at.
 */
export function marksOf(state: JournalState, width: number, thread: Thread | null): Mark[] {
  const marks: Mark[] = []
  let x = width
  let later: number | null = null
  for (const entry of state.entries.toReversed()) {
    const at = timeOf(state, entry)
    if (later !== null && at !== null && later - at > PAUSE.ms) x -= PAUSE.px
    if (at !== null) later = at
    for (const mark of marksIn(state, entry, thread).toReversed()) {
      x -= STEP
      if (x < 0) return marks
      marks.push({ ...mark, x })
    }
  }
  return marks
}

type Placeless = Omit<Mark, 'x'>

function marksIn(state: JournalState, entry: WireEntry, thread: Thread | null): Placeless[] {
  switch (entry.kind) {
    case 'exchange': {
      const exchange = state.exchanges.get(entry.exchange)
      if (!exchange) return []
      const followed = thread !== null && carries(exchange, thread)
      const weight = weightOf(exchange.end?.ms ?? exchange.response?.ms ?? 0)
      const ops = exchange.ops.map((op) => opMark(op, thread))
      return [{ kind: 'exchange', seq: exchange.seq, followed, weight }, ...ops]
    }
    case 'op':
      return [opMark(entry.op, thread)]
    case 'options':
      return [{ kind: 'options', seq: entry.seq, followed: false, weight: 1 }]
    case 'note':
      return []
    default:
      return entry satisfies never
  }
}

function carries(exchange: Parameters<typeof sessionsOf>[0], thread: Thread): boolean {
  const own = thread.kind === 'session' ? sessionsOf(exchange) : cookieNamesOf(exchange)
  return own.includes(thread.id)
}

function opMark(op: StoreOp, thread: Thread | null): Placeless {
  const followed = thread?.kind === 'session' && thread.id === op.sid
  return { kind: 'op', seq: op.seq, followed, weight: weightOf(op.ms) }
}

/** 0.1 ms and less is 0, 1 s and more is 1. */
function weightOf(ms: number): number {
  return Math.min(1, Math.max(0, (Math.log10(Math.max(ms, 1e-3)) + 1) / 4))
}

function timeOf(state: JournalState, entry: WireEntry): number | null {
  if (entry.kind === 'exchange') return state.exchanges.get(entry.exchange)?.at ?? null
  if (entry.kind === 'op') return entry.op.at
  return entry.kind === 'options' ? entry.at : entry.event.at
}
