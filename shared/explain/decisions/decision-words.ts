import type { LabOptions } from '../../lab-options/lab-options.ts'
import type { Decision } from '../../session/session-trace.ts'
import type { DecisionLine } from '../session/decision-line.ts'
import { connectionEvidence } from './connection-words.ts'
import { dueEvidence } from './cookie-due-words.ts'
import { callsWords, changedWords, endActionEvidence } from './end-action-words.ts'
import { cookieTakenWords, lookupWords, sessionIdWords, signatureWords } from './found-words.ts'

/** What express-session decided, in plain words. `at`: when the request came in, epoch ms. */
export function decisionWords(
  decision: Exclude<Decision, { rule: 'set-cookie' }>,
  options: LabOptions,
  at: number,
): DecisionLine {
  switch (decision.rule) {
    case 'store-ready':
      return {
        question: 'Is the store connected?',
        answer: decision.ready ? 'yes' : 'no',
        evidence: ['it said ', { code: 'disconnect' }, ', so express-session stands aside'],
      }
    case 'cookie-path':
      return {
        question: 'Path under cookie.path?',
        answer: decision.under ? 'yes' : 'no',
        evidence: decision.under
          ? [
              { code: decision.pathname },
              ' is under ',
              { option: 'session.cookie.path', text: decision.cookiePath },
            ]
          : [
              { code: decision.pathname },
              ' does not begin with ',
              { option: 'session.cookie.path', text: decision.cookiePath },
              ', so express-session stands aside',
            ],
      }
    case 'cookie-taken':
      return cookieTakenWords(decision)
    case 'signature':
      return signatureWords(decision)
    case 'store-lookup':
      return lookupWords(decision, at)
    case 'session-id':
      return sessionIdWords(decision)
    case 'handler-calls':
      return callsWords(decision)
    case 'session-changed':
      return changedWords(decision)
    case 'end-action':
      return {
        question: 'Save, touch or nothing?',
        answer: decision.action === 'unknown' ? 'not known' : decision.action,
        evidence: endActionEvidence(decision),
      }
    case 'cookie-due':
      return {
        question: 'Is a Set-Cookie due?',
        answer: decision.due ? 'yes' : 'no',
        evidence: dueEvidence(decision.because),
      }
    case 'connection':
      return {
        question: 'Is the connection secure?',
        answer: !decision.asked ? 'no need' : decision.secure ? 'yes' : 'no',
        evidence: connectionEvidence(decision, options),
      }
    default:
      return decision satisfies never
  }
}
