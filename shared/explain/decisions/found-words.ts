import type { Departure } from '../../protocol/departure.ts'
import type { CookieTakenDecision } from '../../session/ended/cookie-taken.ts'
import type { SessionIdDecision } from '../../session/found/session-id.ts'
import type { SignatureDecision } from '../../session/found/signature.ts'
import type { StoreLookupDecision } from '../../session/found/store-lookup.ts'
import { option } from '../option-names.ts'
import type { Pieces } from '../pieces.ts'
import type { DecisionLine } from '../session/decision-line.ts'
import { span } from '../words/span.ts'

export function cookieTakenWords({ name, count, cut }: CookieTakenDecision): DecisionLine {
  const question = 'Which cookie was taken?'
  if (count === 0) {
    return { question, answer: 'none', evidence: ['no ', { cookie: name }, ' came'] }
  }
  const all = `${cut ? 'at least ' : ''}${count}`
  if (count === 1) {
    return { question, answer: 'the only one', evidence: [{ cookie: name }, `, 1 of ${all} in the header`] }
  }
  const evidence: Pieces = [{ cookie: name }, `, 1 of ${all}; express-session never looks at the others`]
  return { question, answer: 'the first', evidence }
}

export function signatureWords({ cookie, secrets }: SignatureDecision): DecisionLine {
  const question = 'Is its signature good?'
  switch (cookie.kind) {
    case 'unsigned':
      return {
        question,
        answer: 'not signed',
        evidence: ['it does not begin with ', { code: 's:' }, ', so it counts for nothing'],
      }
    case 'bad-signature': {
      const none = secrets === 1 ? 'the secret does not fit' : `none of ${secrets} secrets fits`
      return { question, answer: 'no', evidence: [`${none}, so the cookie counts for nothing`] }
    }
    case 'signed': {
      const which = secrets === 1 ? 'the secret' : `secret ${cookie.secret + 1} of ${secrets}`
      if (cookie.by === 'parser') {
        const evidence: Pieces = [
          `by ${which} of cookie-parser; express-session takes `,
          { code: 'req.signedCookies' },
        ]
        return { question, answer: 'yes', evidence }
      }
      const old = cookie.secret > 0 ? ', an older one' : ''
      return { question, answer: 'yes', evidence: [`signed with ${which}${old}`] }
    }
    default:
      return cookie satisfies never
  }
}

export function lookupWords(
  { answer, sid, get, message, departure }: StoreLookupDecision,
  at: number,
): DecisionLine {
  const question = 'Is it in the store?'
  switch (answer) {
    case 'found':
      return { question, answer: 'found', evidence: foundEvidence(get, at) }
    case 'expired': {
      const evidence: Pieces = ['the time of ', { session: sid }, ' had run out', ago(departure, at)]
      return { question, answer: 'expired', evidence }
    }
    case 'gone': {
      const evidence: Pieces = [
        { session: sid },
        ` had been ${GONE[departure?.why ?? 'destroyed']}`,
        ago(departure, at),
      ]
      return { question, answer: 'gone', evidence }
    }
    case 'missing': {
      const evidence: Pieces = [
        'there is no ',
        { session: sid },
        '; a store does not say whether there ever was',
      ]
      return { question, answer: 'missing or expired', evidence }
    }
    case 'failed':
      return { question, answer: 'error', evidence: [message ?? ''] }
    case 'waiting':
      return { question, answer: 'not yet', evidence: ['the store has not answered'] }
    default:
      return answer satisfies never
  }
}

const GONE = {
  destroyed: 'destroyed',
  expired: 'expired',
  cleared: 'cleared away with all others',
  external: 'removed by another program',
} as const

function ago(departure: Departure | null, at: number): string {
  return departure && departure.at < at ? ` ${span(at - departure.at)} before` : ''
}

function foundEvidence(get: StoreLookupDecision['get'], at: number): Pieces {
  if (get === null) return ['the store has it']
  const left = get.expires == null ? '' : `, ${span(get.expires - at)} left`
  return [{ code: 'get' }, ` took ${get.ms.toFixed(2)} ms${left}`]
}

export function sessionIdWords({ answer, why, sid }: SessionIdDecision): DecisionLine {
  const question = 'Old id or new?'
  if (answer !== 'none' && sid === null) {
    const evidence: Pieces = [
      option('session.genid'),
      ' gave no text, so there is no id to keep anything under',
    ]
    return { question, answer, evidence }
  }
  if (answer === 'none' || sid === null) {
    return {
      question,
      answer: 'none',
      evidence: ['express-session passed the error on, and the handler never ran'],
    }
  }
  if (answer === 'old') return { question, answer, evidence: ['the handler works on ', { session: sid }] }
  const reasons = {
    'no-cookie': 'no cookie came',
    'cookie-refused': 'the cookie counts for nothing',
    'no-row': 'the row is not there',
    'row-found': '',
    failed: '',
  }
  return { question, answer, evidence: [`${reasons[why]}, so `, { session: sid }] }
}
