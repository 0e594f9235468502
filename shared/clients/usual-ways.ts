import { type Cookie, sameCookie } from '../cookie/cookie.ts'
import { coversHost } from '../cookie/matching/covers-host.ts'
import type { Engine } from '../cookie/same-site/context.ts'
import { siteOf } from '../cookie/same-site/site.ts'
import { sendsCookie } from '../findings/cookie-headers.ts'
import { type UsualRequest, usualRequests } from '../outlook/usual-requests.ts'
import { requestContext } from '../protocol/exchange/request-context.ts'
import type { Exchange } from '../protocol/state/journal-state.ts'
import { headerValue } from '../text/header-text.ts'
import type { ClientJar } from './client-jar.ts'
import type { SeenClient } from './clients-of.ts'

/** One of the usual ways to a cookie's own address: predicted, and what the last request that came that way did. */
export interface UsualWay extends UsualRequest {
  /** null: none came that way since the cookie was set. */
  readonly seen: 'yes' | 'no' | null
}

/**
 * Where a cookie of a client goes by the usual ways, at the address of the last request that could have carried it, beside
 * what its requests did. Empty where there was no such request. `now`: epoch ms.
 */
export function usualWays(
  cookie: Cookie,
  { exchanges }: SeenClient,
  { deliveries }: Pick<ClientJar, 'deliveries'>,
  engine: Engine,
  now: number,
): readonly UsualWay[] {
  const urlOf = (exchange: Exchange) => requestContext(exchange, now).url
  const own = exchanges.filter((exchange) => coversHost(cookie, siteOf(urlOf(exchange), engine)?.host ?? ''))
  const [newest] = own.slice(-1)
  if (!newest) return []
  const seen = new Map<UsualRequest['asker'], 'yes' | 'no'>()
  for (const exchange of own) {
    const { sent = [], withheld = [] } = deliveries.get(exchange.id) ?? {}
    const isThere =
      sent.some((one) => sameCookie(one, cookie)) ||
      withheld.some((one) => sameCookie(one.cookie, cookie) && !one.reasons.includes('NotOnPath'))
    const way = isThere ? wayOf(exchange, newest) : null
    if (way !== null) seen.set(way, sendsCookie(exchange, cookie.name) ? 'yes' : 'no')
  }
  return usualRequests(cookie, { url: new URL('/', urlOf(newest)).href, now }, engine).map((way) => ({
    ...way,
    seen: seen.get(way.asker) ?? null,
  }))
}

/** Which of the usual ways a request came, by its Sec-Fetch headers; null for another way, or where nothing tells. */
function wayOf(exchange: Exchange, newest: Exchange): UsualRequest['asker'] | null {
  const { headers, method, encrypted } = exchange.request
  if (encrypted !== newest.request.encrypted) return encrypted ? null : 'http'
  const site = headerValue(headers, 'sec-fetch-site')
  const { as } = requestContext(exchange, exchange.at)
  if (as === 'navigation') {
    if (site !== 'cross-site') return null
    return method === 'GET' ? 'link' : method === 'POST' ? 'post' : null
  }
  if (as === 'iframe') return site === 'cross-site' ? 'iframe' : null
  if (headerValue(headers, 'sec-fetch-dest') !== 'empty') return null
  if (site === 'same-origin') return 'own-page'
  // One without credentials carries no cookie at all, and the header does not say which it was.
  return site === 'cross-site' && headerValue(headers, 'cookie') !== undefined ? 'fetch' : null
}
