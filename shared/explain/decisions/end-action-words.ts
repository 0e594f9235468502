import type { EndActionDecision, EndReason } from '../../session/ended/end-action.ts'
import type { HandlerCallsDecision } from '../../session/ended/handler-calls.ts'
import type { SessionChangedDecision } from '../../session/ended/session-changed.ts'
import { option } from '../option-names.ts'
import type { Pieces } from '../pieces.ts'
import type { DecisionLine } from '../session/decision-line.ts'

/** What a call on `req.session` does. */
const CALLS = {
  save: 'written to the store at once',
  reload: 'read from the store again',
  touch: 'its time begins anew',
  regenerate: 'destroyed, and a new id',
  destroy: 'destroyed at once',
} as const

export function callsWords({ calls, more }: HandlerCallsDecision): DecisionLine {
  const question = 'What did the handler call?'
  const names = [...new Set(calls.map(({ name }) => name))]
  const evidence = calls
    .slice(0, 3)
    .flatMap(({ name, id }, at): Pieces => [at > 0 ? '; ' : '', { session: id }, ` ${CALLS[name]}`])
  const rest = calls.length + more - Math.min(calls.length, 3)
  return {
    question,
    answer: names.join(', '),
    evidence: rest > 0 ? [...evidence, `; and ${rest} more`] : evidence,
  }
}

export function changedWords({ answer, isNew, sid, destroyed }: SessionChangedDecision): DecisionLine {
  const question = 'Did the session change?'
  switch (answer) {
    case 'yes':
      return {
        question,
        answer,
        evidence: [isNew ? 'new, and there is data in it' : 'its data is not as it was loaded'],
      }
    case 'no':
      return { question, answer, evidence: [isNew ? 'new and untouched' : 'as it was loaded'] }
    case 'new-id':
      return {
        question,
        answer: 'yes',
        evidence: [...(sid === null ? [] : [{ session: sid }, ', ']), 'another id counts as a change'],
      }
    case 'gone':
      return {
        question,
        answer: 'gone',
        evidence: [{ code: 'req.session' }, destroyed ? ' was destroyed' : ' is not there'],
      }
    case 'unknown':
      return { question, answer: 'not known', evidence: ['it cannot be written as JSON'] }
    default:
      return answer satisfies never
  }
}

export function endActionEvidence({ because, again, ops }: EndActionDecision): Pieces {
  const failed = ops.find(({ outcome }) => !outcome.ok)?.outcome
  // A regenerated session is not told apart from one that nobody saved.
  const reason = because === 'new-id' && again ? SECOND_TIME : REASONS[because]
  return failed && !failed.ok ? [...reason, `; the store failed: ${failed.message}`] : reason
}

const SECOND_TIME: Pieces = ['a new id is always saved, so it is written a second time']

const REASONS: Readonly<Record<EndReason, Pieces>> = {
  'unset-destroy': [option('session.unset'), " is 'destroy', so the row goes too"],
  'unset-keep': ['there is nothing to save, and ', option('session.unset'), " is 'keep'"],
  'no-id': [{ code: 'req.sessionID' }, ' is no text'],
  'new-id': ['a new id is always saved'],
  changed: ['changed, so ', option('session.resave'), ' has no say'],
  'changed-since-save': ['changed again after the handler had saved it'],
  resave: ['unchanged, but ', option('session.resave'), ' is on'],
  'save-uninitialized': ['untouched, but ', option('session.saveUninitialized'), ' is on'],
  untouched: ['untouched, and ', option('session.saveUninitialized'), ' is off'],
  unchanged: ['unchanged, and ', option('session.resave'), ' is off: only its time begins anew'],
  'saved-already': ['the handler has saved it already'],
  'no-touch': ['unchanged, and this store has no ', { code: 'touch' }],
  replaced: [
    'something else stands in the place of ',
    { code: 'req.session' },
    ': it has no ',
    { code: 'touch()' },
    ', and the answer never ends. Change what is in it instead',
  ],
  'no-json': ['express-session cannot compare it'],
}
