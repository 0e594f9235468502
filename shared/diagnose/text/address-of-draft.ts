import { isLoopback } from '../../cookie/matching/canonical-host.ts'
import { ASSUMED_ORIGIN } from '../found-paste.ts'
import type { Draft } from './http-drafts.ts'

/** The URL where the text leaves no doubt: said in it, or put together from a known scheme. */
export function statedUrl(draft: Draft, said: string | null): string | null {
  const { url, host, target } = draft
  const whole = [url, target, said].find(
    (one) => one !== null && /^https?:\/\//i.test(one) && URL.canParse(one),
  )
  if (host === null) return whole ?? null
  const known = whole ? URL.parse(whole) : null
  const path = pathOf(target)
  if (known && known.host === URL.parse(`${known.protocol}//${host}`)?.host) {
    return target === null ? known.href : (URL.parse(path, known)?.href ?? null)
  }
  const https = draft.https ?? schemeTold(draft)
  if (https === null) return null
  const own = target === null && known ? known.pathname + known.search : path
  return URL.parse(`${https ? 'https' : 'http'}://${host}${own}`)?.href ?? null
}

/** The best guess at an address that the text does not say whole. */
export function urlOf({ host, target }: Draft, next: string | null, origin: string): string {
  if (host !== null) {
    const url = URL.parse(`${schemeGuess(host, origin)}//${host}${pathOf(target)}`)
    if (url) return url.href
  }
  if (next !== null) return next
  // An answer alone: the address as it is assumed, with its path.
  return target === null ? origin : (URL.parse(pathOf(target), origin)?.href ?? origin)
}

/** What Origin, Referer and Location say of a request to the host they name. */
function schemeTold({ headers, host, location }: Draft): boolean | null {
  for (const one of [headers.get('origin'), headers.get('referer'), location]) {
    const url = URL.parse(one ?? '')
    if (url && url.host === URL.parse(`${url.protocol}//${host}`)?.host) return url.protocol === 'https:'
  }
  return null
}

/** As the address that somebody gave; without one, http for what is developed on: loopback, private networks, a port of its own. */
function schemeGuess(host: string, origin: string): string {
  const assumed = URL.parse(origin)
  if (assumed && origin !== ASSUMED_ORIGIN) return assumed.protocol
  const url = URL.parse(`https://${host}/`)
  if (!url) return 'https:'
  const private_ = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(url.hostname)
  const near = private_ || isLoopback(url.hostname)
  return near || (url.port !== '' && !url.port.endsWith('443')) ? 'http:' : 'https:'
}

function pathOf(target: string | null): string {
  if (target === null) return '/'
  if (/^https?:\/\//i.test(target)) {
    const url = URL.parse(target)
    return url ? url.pathname + url.search : '/'
  }
  return target.startsWith('/') ? target : '/'
}
