import type { Exchange, JournalState } from '../../../shared/protocol/state/journal-state.ts'
import {
  cookiePairs,
  headerValue,
  headerValues,
  sessionIdIn,
  setCookiePair,
} from '../../../shared/text/header-text.ts'

/**
 * The session id that a browser carries to the lab, as its newest telling exchange shows: a Set-Cookie of the
 * session cookie, or what the Cookie header brought. `undefined` when no exchange of the browser tells.
 */
export function ownSessionId(state: JournalState, browser: string, host: string): string | null | undefined {
  const name = state.options?.session.name
  const path = state.options?.session.cookie.path ?? '/'
  if (name === undefined) return undefined
  for (const entry of state.entries.toReversed()) {
    if (entry.kind !== 'exchange') continue
    const exchange = state.exchanges.get(entry.exchange)
    if (!exchange || exchange.request.browser !== browser || !wouldCarry(exchange, host, path)) continue
    return idAfter(exchange, name)
  }
  return undefined
}

/** True for a request that would have carried the session cookie if the browser had it. */
function wouldCarry({ request }: Exchange, host: string, path: string): boolean {
  const site = headerValue(request.headers, 'sec-fetch-site')
  if (request.host !== host || (site !== undefined && site !== 'same-origin' && site !== 'none')) return false
  return path === '/' || request.url.startsWith(path)
}

function idAfter({ request, response, end }: Exchange, name: string): string | null {
  const headers = response?.headers ?? []
  const set = headerValues(headers, 'set-cookie').findLast((line) => setCookiePair(line).name === name)
  if (set !== undefined) return sessionIdIn(setCookiePair(set).value)
  if (headerValue(headers, 'clear-site-data')?.includes('cookies')) return null
  const pair = cookiePairs(headerValue(request.headers, 'cookie') ?? '').find((each) => each.name === name)
  const carried = pair ? sessionIdIn(pair.value) : null
  // The middleware worked with another id: it did not accept the one that was carried.
  const refused = end != null && end.session !== null && end.session !== carried
  return refused ? null : carried
}
