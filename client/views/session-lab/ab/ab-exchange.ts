import type { OutcomeWords } from '../../../../shared/explain/decisions/set-cookie-outcome.ts'
import { tracedExchange } from '../../../../shared/explain/session/traced-exchange.ts'
import type { Exchange, JournalState, StoreOp } from '../../../../shared/protocol/state/journal-state.ts'
import {
  cookiePairs,
  headerValue,
  headerValues,
  sessionIdIn,
  setCookiePair,
} from '../../../../shared/text/header-text.ts'
import { jsonIn } from '../../../../shared/text/json-in.ts'
import { sessionShorthand } from '../../../../shared/text/session-shorthand.ts'

/** What one request of a script became: by the journal, the worker's or the lab's own. */
export interface AbExchange {
  readonly id: number
  /** The session cookie that went in: its id, or null for none. */
  readonly carried: string | null
  /** Names of all cookies that went in. */
  readonly cookies: readonly string[]
  readonly sid: string | null
  readonly ops: readonly Pick<StoreOp, 'name' | 'outcome'>[]
  readonly status: number | null
  /** The session's Set-Cookie line, where it was sent. */
  readonly setCookie: string | null
  /** Why it was not sent. */
  readonly withheld: OutcomeWords | null
  /** The session in the answer, in shorthand. */
  readonly session: string | null
}

/** Reads an exchange off a journal; `body` is what was answered, or '' where that is not known. */
export function abExchange(exchange: Exchange, state: JournalState, body: string): AbExchange {
  const pairs = cookiePairs(headerValue(exchange.request.headers, 'cookie') ?? '')
  const name = state.options?.session.name
  const own = pairs.find((pair) => pair.name === name)
  const line = headerValues(exchange.response?.headers ?? [], 'set-cookie').findLast(
    (each) => setCookiePair(each).name === name,
  )
  const outcome = tracedExchange(state, exchange)?.outcome ?? null
  return {
    id: exchange.id,
    carried: own ? sessionIdIn(own.value) : null,
    cookies: pairs.map((pair) => pair.name),
    sid: exchange.end?.session ?? null,
    ops: exchange.ops,
    status: exchange.response?.status ?? null,
    setCookie: line ?? null,
    withheld: line === undefined ? outcome : null,
    session: sessionIn(body),
  }
}

/** The lab's routes answer with the session as they left it. */
function sessionIn(body: string): string | null {
  const answer = jsonIn(body) as { session?: unknown } | null | undefined
  const session = answer?.session ?? null
  return session === null ? null : sessionShorthand(session)
}

/** Ids are random on each side: only whether they are the same one as before, or none, is compared. */
export function sameExchanges(a: readonly AbExchange[], b: readonly AbExchange[]): boolean {
  return a.length === b.length && a.every((one, at) => b[at] !== undefined && shape(one) === shape(b[at]))
}

function shape({ carried, cookies, sid, ops, status, setCookie, withheld, session }: AbExchange): string {
  return JSON.stringify({
    status,
    session,
    cookies: cookies.length,
    withheld: withheld && [withheld.tone, withheld.reason],
    carried: carried !== null,
    kept: carried !== null && carried === sid,
    set: setCookie === null ? null : attributesOf(setCookie),
    ops: ops.map(({ name, outcome }) => [name, outcome.ok, 'found' in outcome ? outcome.found : null]),
  })
}

/** `Secure; HttpOnly; SameSite=Lax`: everything but the value, and the moment it was sent. */
export function attributesOf(line: string): string {
  return line
    .split(';')
    .slice(1)
    .map((part) => part.trim())
    .filter((part) => !/^expires=/i.test(part))
    .join('; ')
}
