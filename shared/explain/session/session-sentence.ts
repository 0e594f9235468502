import type { SessionTrace } from '../../session/session-trace.ts'
import type { OutcomeWords } from '../decisions/set-cookie-outcome.ts'

/** The decisions on one exchange in one sentence, and what became of the cookie in another. */
export interface SessionSentence {
  /** `Found, changed, saved.` */
  readonly decided: string
  /** `Cookie withheld: insecure connection.` */
  readonly cookie: string
  readonly tone: OutcomeWords['tone']
}

/** Null for an exchange that is still under way. */
export function sessionSentence(trace: SessionTrace, outcome: OutcomeWords | null): SessionSentence | null {
  if (trace.stoodAside) return { decided: 'express-session stood aside.', cookie: '', tone: 'quiet' }
  if (!outcome || !trace.id || !trace.action) return null
  const parts = [lookupWord(trace), changedWord(trace), actionWord(trace)].filter((word) => word !== '')
  const text = parts.join(', ')
  return {
    decided: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
    cookie: cookieText(outcome),
    tone: outcome.tone,
  }
}

function lookupWord({ lookup, id }: SessionTrace): string {
  if (lookup?.answer === 'failed' || id?.answer === 'none') return 'not loaded'
  if (lookup?.answer === 'found') return 'found'
  if (lookup?.answer === 'expired') return 'expired, so a new id'
  if (lookup?.answer === 'gone') return 'gone from the store, so a new id'
  return lookup ? 'not in the store, so a new id' : 'new id'
}

function changedWord({ changed }: SessionTrace): string {
  switch (changed?.answer) {
    case 'yes':
      return 'changed'
    case 'no':
      return changed.isNew ? 'untouched' : 'unchanged'
    case 'new-id':
      return 'regenerated'
    case 'gone':
      return changed.destroyed ? 'destroyed' : ''
    default:
      return ''
  }
}

function actionWord({ action, changed }: SessionTrace): string {
  switch (action?.action) {
    case 'save':
      return 'saved'
    case 'touch':
      return 'touched'
    case 'destroy':
      return changed?.destroyed ? 'twice' : 'destroyed'
    case 'nothing':
      if (action.because === 'saved-already') return 'saved by the handler'
      return changed?.answer === 'gone' ? '' : 'not saved'
    default:
      return ''
  }
}

function cookieText({ tone, short }: OutcomeWords): string {
  if (tone === 'sent') return 'Cookie sent.'
  return tone === 'due' ? `Cookie withheld: ${short}.` : `No cookie: ${short}.`
}
