import type { Departure } from '../../protocol/departure.ts'
import type { StoreOpFact } from '../../protocol/fact.ts'
import type { SessionReport } from '../../protocol/session-fact.ts'
import { carriedId, isNew } from '../session-case.ts'

/** With an id, the row is fetched (index.js 498-522). A store says "nothing there", not why. */
export interface StoreLookupDecision {
  readonly rule: 'store-lookup'
  readonly phase: 'request'
  readonly ms: number
  readonly sid: string
  /**
   * `expired`: the row's time had run out, as the server's index knows it. `gone`: it had left before, and the journal
   * tells how. `missing`: never there, or gone, or expired; nobody here can tell. `failed`: the store answered with an
   * error, or with a row that is none.
   */
  readonly answer: 'found' | 'missing' | 'expired' | 'gone' | 'failed' | 'waiting'
  /** How it had left, for `gone`, and for `expired` where that was told. */
  readonly departure: Departure | null
  /** What went wrong, for `failed`. */
  readonly message: string | null
  /** The call itself, where it was recorded. */
  readonly get: StoreOpFact | null
}

export function storeLookup(
  report: SessionReport,
  ops: readonly StoreOpFact[],
  departure: Departure | null = null,
): StoreLookupDecision | null {
  const sid = carriedId(report)
  if (sid === null) return null
  const get = ops.find((op) => op.name === 'get') ?? null
  return {
    rule: 'store-lookup',
    phase: 'request',
    ms: get?.start ?? report.ms,
    sid,
    answer: answerOf(report, get, departure),
    departure,
    message: report.failed,
    get,
  }
}

function answerOf(
  report: SessionReport,
  get: StoreOpFact | null,
  departure: Departure | null,
): StoreLookupDecision['answer'] {
  if (report.loaded === null) return 'waiting'
  if (report.failed !== null) return 'failed'
  if (!isNew(report)) return 'found'
  const expired = get?.outcome.ok && get.outcome.found === false && get.outcome.expired
  if (expired || departure?.why === 'expired') return 'expired'
  return departure ? 'gone' : 'missing'
}
