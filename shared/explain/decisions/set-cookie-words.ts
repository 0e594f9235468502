import type { SetCookieDecision } from '../../session/ended/set-cookie.ts'
import { isNew, type SessionCase } from '../../session/session-case.ts'
import type { SessionTrace } from '../../session/session-trace.ts'
import { option } from '../option-names.ts'
import type { Pieces } from '../pieces.ts'
import { briefLifeSentence } from './brief-life-words.ts'
import { notSentWords } from './not-sent-words.ts'
import { type OutcomeWords, SENT } from './set-cookie-outcome.ts'

/** Null where it did not come to that, or not yet. */
export function outcomeWords(
  trace: SessionTrace,
  { session, options, response, end }: Pick<SessionCase, 'session' | 'options' | 'response' | 'end'>,
): OutcomeWords | null {
  if (trace.stoodAside) return asideWords(trace.stoodAside)
  const { cookie, connection } = trace
  if (!cookie) return null
  if (response === null && (end?.outcome === 'aborted' || end?.outcome === 'cut')) {
    const reason = end.outcome === 'cut' ? 'its process was gone' : 'the client had left'
    return {
      tone: 'quiet',
      reason,
      short: reason,
      sentence: ['The connection was closed before any header went, so nobody got an answer.'],
    }
  }
  const unexplained = disagreement(cookie)
  if (unexplained) return unexplained
  if (cookie.sent) return { ...SENT, sentence: briefLifeSentence(lifetime({ session, options })) }
  const { headers, loaded, failed } = session
  const copyExpires = !isNew(session) && headers?.sid === loaded?.sid && headers?.cookie?.expires != null
  return notSentWords(cookie.because, connection, options, copyExpires, failed !== null)
}

/** The `maxAge` that the cookie was made with, ms. Each touch takes off the time since, so the option is closer to it. */
function lifetime({ session, options }: Pick<SessionCase, 'session' | 'options'>): number | null {
  const held = session.headers?.cookie?.originalMaxAge ?? null
  const { maxAge } = options.session.cookie
  const sinceMade = held === null || maxAge === null ? Number.NaN : maxAge - held
  return sinceMade >= 0 && sinceMade <= (session.headers?.ms ?? 0) + 1 ? maxAge : held
}

function asideWords(why: NonNullable<SessionTrace['stoodAside']>): OutcomeWords {
  const reason = 'express-session stood aside'
  if (why === 'store-ready') {
    return {
      tone: 'quiet',
      reason,
      short: 'store away',
      sentence: ['While the store is away there is no ', { code: 'req.session' }, ' at all.'],
    }
  }
  return {
    tone: 'quiet',
    reason,
    short: 'outside the path',
    sentence: [
      'Outside ',
      option('session.cookie.path'),
      ' there is no ',
      { code: 'req.session' },
      ' at all.',
    ],
  }
}

/** Rules and wire do not agree: that is said, not hidden. */
function disagreement({ sent, seen }: SetCookieDecision): OutcomeWords | null {
  if (seen === undefined || sent === (seen !== null)) return null
  const reason = 'not known why'
  const sentence: Pieces = sent
    ? [
        'By the rules it was due, and it is not in the response. The cookie may hold a value that cannot be written as a header.',
      ]
    : ['By the rules it was not due, and yet it is in the response. The handler may have written it.']
  return { tone: sent ? 'due' : 'quiet', reason, short: reason, sentence }
}
