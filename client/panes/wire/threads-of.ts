import type { Exchange } from '../../../shared/protocol/journal-state.ts'
import { cookiePairs, headerValue, headerValues, setCookiePair } from '../../header-text.ts'

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

/** The session the exchange ended with, and those its store ops touched. */
export function sessionsOf(exchange: Exchange): readonly string[] {
  return threadsOf(exchange).sessions
}

function threadsOf(exchange: Exchange): Threads {
  const before = known.get(exchange)
  if (before) return before
  const { request, response, end, ops } = exchange
  const sessions = [end?.session, ...ops.map((op) => op.sid)].filter((sid) => sid != null)
  const threads = {
    sent: cookiePairs(headerValue(request.headers, 'cookie') ?? '').map((pair) => pair.name),
    set: headerValues(response?.headers ?? [], 'set-cookie').map((line) => setCookiePair(line).name),
    sessions: [...new Set(sessions)],
  }
  known.set(exchange, threads)
  return threads
}
