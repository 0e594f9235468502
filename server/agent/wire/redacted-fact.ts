import type { Fact } from '../../../shared/protocol/fact.ts'
import { BODY_BYTES, type Recorded } from '../../../shared/protocol/recorded.ts'
import { recordText } from '../record-text.ts'
import type { Redaction } from './redaction.ts'

/** A fact as it may leave the process. Sessions in it were redacted before they were bounded. */
export function redactedFact(fact: Fact, redaction: Redaction): Fact {
  switch (fact.kind) {
    case 'request':
      return { ...fact, url: redaction.text(fact.url), headers: redaction.headers(fact.headers) }
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
      const { outcome } = fact
      return outcome.ok
        ? fact
        : { ...fact, outcome: { ...outcome, message: redaction.message(outcome.message) } }
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
