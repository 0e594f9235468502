import {
  cookiePairs,
  headerValue,
  headerValues,
  type Pair,
  sessionIdIn,
  setCookiePair,
} from '../../text/header-text.ts'
import type { Exchange } from '../state/journal-state.ts'

/** What an exchange carries, worked out once for each version of it. */
interface Threads {
  readonly sent: readonly string[]
  readonly set: readonly string[]
  readonly sessions: readonly string[]
}

const known = new WeakMap<Exchange, Threads>()

/** Names of the cookies in the request's Cookie header, in wire order. */
export function sentNames(exchange: Exchange): readonly string[] {
  return threadsOf(exchange).sent
}

/** Names of the cookies in the response's Set-Cookie lines, in wire order. */
export function setNames(exchange: Exchange): readonly string[] {
  return threadsOf(exchange).set
}

/** All cookie names an exchange carries, either way. */
export function cookieNamesOf(exchange: Exchange): readonly string[] {
  const { sent, set } = threadsOf(exchange)
  return [...sent, ...set]
}

/**
 * The sessions an exchange touched, the one it ended with first. An id that express-session only made up for the
 * request, and that neither store nor browser ever got, is no session.
 */
export function sessionsOf(exchange: Exchange): readonly string[] {
  return threadsOf(exchange).sessions
}

function threadsOf(exchange: Exchange): Threads {
  const before = known.get(exchange)
  if (before) return before
  const sent = cookiePairs(headerValue(exchange.request.headers, 'cookie') ?? '')
  const set = headerValues(exchange.response?.headers ?? [], 'set-cookie').map(setCookiePair)
  const threads = {
    sent: sent.map((pair) => pair.name),
    set: set.map((pair) => pair.name),
    sessions: touchedSessions(exchange, [...sent, ...set]),
  }
  known.set(exchange, threads)
  return threads
}

function touchedSessions({ end, ops }: Exchange, pairs: readonly Pair[]): string[] {
  const stored = ops.map((op) => op.sid).filter((sid) => sid !== null)
  const last = end?.session ?? null
  const real =
    last !== null && (stored.includes(last) || pairs.some((pair) => sessionIdIn(pair.value) === last))
  return [...new Set(real ? [last, ...stored] : stored)]
}
