import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import {
  cookiePairs,
  headerValue,
  headerValues,
  sessionIdIn,
  setCookiePair,
} from '../../../shared/text/header-text.ts'

/**
 * The session id that a browser carries to the lab, as the newest telling one of its `own` exchanges (oldest first) shows: a Set-Cookie of the
 * session cookie, or what the Cookie header brought. `undefined` when no exchange of the browser tells.
 */
export function ownSessionId(
  options: LabOptions | null,
  own: readonly Exchange[],
  host: string,
): string | null | undefined {
  const name = options?.session.name
  const path = options?.session.cookie.path ?? '/'
  if (name === undefined) return undefined
  const telling = own.findLast((exchange) => wouldCarry(exchange, host, path))
  return telling && idAfter(telling, name)
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
