import type { SessionOptions } from '../../lab-options/lab-options.ts'
import type { StoreOpFact } from '../../protocol/fact.ts'
import type { SessionMoment, SessionReport } from '../../protocol/session-fact.ts'
import { carriedId, isNew } from '../session-case.ts'
import { changedAt } from './session-changed.ts'

/** What `res.end` does to the store before it ends the response (index.js 265-375, and the rules 440-476). */
export interface EndActionDecision {
  readonly rule: 'end-action'
  readonly phase: 'end'
  readonly ms: number
  readonly action: EndAction
  readonly because: EndReason
  /** The row it is done to: a session is saved under its own id, touched and destroyed under `req.sessionID`. Null without. */
  readonly sid: string | null
  /** A handler has saved a session of this id already. */
  readonly again: boolean
  /** What was done to the store from then on, where it was recorded. */
  readonly ops: readonly StoreOpFact[]
}

type EndAction = 'save' | 'touch' | 'destroy' | 'nothing' | 'throws' | 'unknown'

export type EndReason =
  /** destroy: no `req.session`, and `unset` is `destroy`. */
  | 'unset-destroy'
  /** nothing: no `req.session`, and `unset` is `keep`. */
  | 'unset-keep'
  /** nothing: `req.sessionID` is no text. */
  | 'no-id'
  /** save: another id than the one loaded. */
  | 'new-id'
  /** save: the data changed. */
  | 'changed'
  /** save: the data changed after the handler had saved it. */
  | 'changed-since-save'
  /** save: nothing changed, but `resave` is on. */
  | 'resave'
  /** save: new and untouched, but `saveUninitialized` is on. */
  | 'save-uninitialized'
  /** nothing: new and untouched, and `saveUninitialized` is off. */
  | 'untouched'
  /** touch: the row is as it was loaded. */
  | 'unchanged'
  /** touch, or nothing for an id that the browser did not send: the handler has saved it. */
  | 'saved-already'
  /** nothing: the row is as it was, and the store has no `touch`. */
  | 'no-touch'
  /** throws: something without `touch()` stands in the place of `req.session`, so `res.end` ends nothing. */
  | 'replaced'
  /** unknown: the session cannot be written as JSON; express-session throws. */
  | 'no-json'

export function endAction(
  report: SessionReport,
  options: SessionOptions,
  ops: readonly StoreOpFact[],
): EndActionDecision | null {
  const { ended, calls } = report
  if (ended === null) return null
  const decided = decide(report, ended, options)
  const saved = decided.action === 'save' ? ended.session?.id : undefined
  return {
    rule: 'end-action',
    phase: 'end',
    ms: ended.ms,
    ...decided,
    sid: saved ?? ended.sid,
    again: calls.some(({ name, id }) => name === 'save' && id === ended.sid),
    ops: ops.filter(({ start }) => start >= ended.ms),
  }
}

type Decided = Pick<EndActionDecision, 'action' | 'because'>

function decide(report: SessionReport, ended: SessionMoment, options: SessionOptions): Decided {
  const changed = changedAt(report, ended)
  if (changed === 'gone') {
    // `shouldDestroy` asks for an id, too: after an error with no cookie there is none.
    const hasId = ended.sid === null ? report.loaded?.session?.id !== undefined : ended.sid !== ''
    const destroys = options.unset === 'destroy' && hasId
    return destroys
      ? { action: 'destroy', because: 'unset-destroy' }
      : { action: 'nothing', because: 'unset-keep' }
  }
  if (ended.session?.plain && !report.headersFirst) return { action: 'throws', because: 'replaced' }
  if (ended.sid === null) return { action: 'nothing', because: 'no-id' }
  if (changed === 'unknown') return { action: 'unknown', because: 'no-json' }
  const sent = ended.sid === carriedId(report)
  const saved = savedDigest(report, options)
  // `shouldSave`: a new session that nobody has saved is saved when it was modified; any other when it is not as saved.
  if (!options.saveUninitialized && saved === undefined && !sent) {
    if (changed === 'no') return { action: 'nothing', because: 'untouched' }
    return { action: 'save', because: changed === 'new-id' ? 'new-id' : 'changed' }
  }
  if (changed === 'new-id') return { action: 'save', because: 'new-id' }
  if (saved !== ended.session?.digest) return { action: 'save', because: whySave(report, changed) }
  const because = report.saved === undefined ? 'unchanged' : 'saved-already'
  if (!sent) return { action: 'nothing', because }
  return report.storeTouches ? { action: 'touch', because } : { action: 'nothing', because: 'no-touch' }
}

/** `savedHash` in index.js: what is known to be in the row; undefined when nothing is. */
function savedDigest(report: SessionReport, { resave }: SessionOptions): string | null | undefined {
  if (report.saved !== undefined) return report.saved
  return isNew(report) || resave ? undefined : (report.loaded?.session?.digest ?? null)
}

function whySave(report: SessionReport, changed: 'yes' | 'no'): EndReason {
  if (report.saved !== undefined) return 'changed-since-save'
  if (changed === 'yes') return 'changed'
  return isNew(report) ? 'save-uninitialized' : 'resave'
}
