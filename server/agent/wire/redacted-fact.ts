import type { Fact } from '../../../shared/protocol/fact.ts'
import { BODY_BYTES, type Recorded, SESSION_BYTES } from '../../../shared/protocol/recorded.ts'
import { recordText } from '../exchange/record-text.ts'
import type { Redaction } from './redaction.ts'

/** A fact as it may leave the process. Sessions in it are whole: what is private in them is found only there. */
export function redactedFact(fact: Fact, redaction: Redaction): Fact {
  switch (fact.kind) {
    case 'request':
      return { ...fact, url: redaction.repeated(fact.url), headers: redaction.headers(fact.headers) }
    case 'response':
      return { ...fact, headers: redaction.headers(fact.headers) }
    case 'end':
      return {
        ...fact,
        ...(fact.body && { body: redactedBody(fact.body, redaction) }),
        ...(fact.answer && { answer: redactedBody(fact.answer, redaction) }),
      }
    case 'session':
      return fact.failed === null ? fact : { ...fact, failed: redaction.message(fact.failed) }
    case 'store-op': {
      const { outcome, session } = fact
      if (!outcome.ok)
        return { ...fact, outcome: { ...outcome, message: redaction.message(outcome.message) } }
      return session === undefined ? fact : { ...fact, session: redactedSession(session, redaction) }
    }
    default:
      return fact
  }
}

function redactedBody(body: Recorded, redaction: Redaction): Recorded {
  const isJson = /^\s*[{[]/.test(body.text)
  // The first part of JSON cannot be read as such.
  const text = isJson
    ? body.cut
      ? ''
      : redaction.json(body.text)
    : redaction.form(redaction.message(body.text))
  return { ...recordText(text, BODY_BYTES), bytes: body.bytes, cut: body.cut }
}

function redactedSession({ text, bytes, cut }: Recorded, redaction: Redaction): Recorded {
  if (cut) return { text: '', bytes, cut }
  return { ...recordText(redaction.json(text), SESSION_BYTES), bytes }
}
