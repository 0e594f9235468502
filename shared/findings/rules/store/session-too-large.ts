import type { SetVerdict } from '../../../cookie/storing/storage-model.ts'
import { setEvidence } from '../../cookie-evidence.ts'
import type { Noticed, Rule } from '../../rule.ts'
import type { SeenExchange } from '../../seen-exchange.ts'

/** The smallest bound of the stores that people use, bytes: an item of DynamoDB. Memcached takes 1 MB, a document of MongoDB 16 MB. */
const STORE_BYTES = 400_000

/** What a session that is kept in a cookie is called. */
const SESSION_NAME = /sess|\.sid$/i

/** A session that some store, or the browser which has to carry it, does not take. */
export const sessionTooLarge: Rule = {
  id: 'session-too-large',
  level: 'risk',
  title: 'A session too large to keep',
  from: ['iron-session#101', 'cookie-session#42'],
  begin: () => ({
    exchange: (seen) => inStore(seen) ?? inCookie(seen),
  }),
}

function inStore({ exchange }: SeenExchange): Noticed | null {
  const large = exchange.ops.find(
    ({ name, outcome, session }) => name === 'set' && outcome.ok && (session?.bytes ?? 0) > STORE_BYTES,
  )
  if (!large?.sid || !large.session) return null
  return {
    key: large.sid,
    sentence: `This session has ${Math.round(large.session.bytes / 1000)} kB. Every request reads all of it, and stores such as DynamoDB (400 kB) or Memcached (1 MB) refuse it.`,
    evidence: [{ exchange: exchange.id }, { op: large.op }, { sid: large.sid }],
    fix: { where: 'server', code: 'req.session.orderId = order.id // keep the id, not the object' },
  }
}

function inCookie(seen: SeenExchange): Noticed | null {
  const { exchange, verdicts } = seen
  const large = verdicts.find((verdict) => isTooLarge(verdict) && isSession(verdict, verdicts))
  if (!large) return null
  const name = nameOf(large)
  return {
    key: `in ${name}`,
    sentence: `${name} holds the whole session and is over 4,096 bytes: the browser throws it away, and the session as it was before goes on.`,
    evidence: [{ exchange: exchange.id }, setEvidence(seen, name)],
    fix: {
      where: 'server',
      code: 'req.session.orderId = order.id // or express-session, whose cookie holds an id',
    },
  }
}

function isTooLarge({ stored, reasons }: SetVerdict): boolean {
  return !stored && reasons.includes('NameValuePairExceedsMaxSize')
}

/** cookie-session signs its cookie in another one beside it. */
function isSession(verdict: SetVerdict, all: readonly SetVerdict[]): boolean {
  const name = nameOf(verdict)
  return SESSION_NAME.test(name) || all.some((other) => nameOf(other) === `${name}.sig`)
}

function nameOf({ line }: SetVerdict): string {
  return (line.split('=', 1)[0] ?? '').trim()
}
