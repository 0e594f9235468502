import type { DueReason } from '../../session/ended/cookie-due.ts'
import { option } from '../option-names.ts'
import type { Pieces } from '../pieces.ts'

export function dueEvidence(because: DueReason): Pieces {
  return REASONS[because]
}

const REASONS: Readonly<Record<DueReason, Pieces>> = {
  'new-changed': ['the browser does not have this id yet'],
  'new-uninitialized': ['a new id, and ', option('session.saveUninitialized'), ' is on'],
  rolling: [option('session.rolling'), ' is on'],
  changed: ['it has an expiry, and it changed'],
  'no-session': ['there is no ', { code: 'req.session' }],
  'no-id': [{ code: 'req.sessionID' }, ' is no text'],
  untouched: ['new and untouched, and ', option('session.saveUninitialized'), ' is off'],
  unchanged: ['the browser has it, nothing changed, and ', option('session.rolling'), ' is off'],
  'no-expiry': [
    'it changed, but without ',
    option('session.cookie.maxAge'),
    " the browser's copy needs no renewal",
  ],
  'too-late': ['nothing had changed yet when the headers went'],
}
