import { canonicalHost, isIpAddress, isPublicSuffix } from './canonical-host.ts'
import type { Engine } from './context.ts'
import { domainMatches } from './domain-match.ts'
import type { Cause } from './reasons.ts'

export type CookieDomain =
  | { readonly ok: true; readonly domain: string; readonly hostOnly: boolean }
  | { readonly ok: false; readonly cause: Cause; readonly section: string }

/** Which domain a cookie is for (§5.7 steps 7 to 10): the Domain attribute as written, against the canonical host. */
export function cookieDomain(
  attribute: string | null,
  host: string,
  { profile, publicSuffix }: Engine,
): CookieDomain {
  // §5.6.3: one leading dot is dropped.
  const written = attribute?.startsWith('.') ? attribute.slice(1) : (attribute ?? '')
  if (written === '') {
    if (attribute === '.' && profile.refusesDotDomain)
      return { ok: false, cause: 'notAHost', section: '5.7#10' }
    return { ok: true, domain: host, hostOnly: true }
  }
  // Step 8.
  for (let at = 0; at < written.length; at++) {
    if (written.charCodeAt(at) > 0x7f) return { ok: false, cause: 'nonAsciiDomain', section: '5.7#8' }
  }
  const domain = written.toLowerCase()
  // §5.1.2: an empty label is no label, even where the URL parser takes it.
  if (domain.includes('..') || (domain !== host && canonicalHost(domain) !== domain)) {
    return { ok: false, cause: 'notAHost', section: '5.7#10' }
  }
  // Step 9.
  if (isPublicSuffix(domain, publicSuffix)) {
    return domain === host
      ? { ok: true, domain: host, hostOnly: true }
      : { ok: false, cause: 'publicSuffix', section: '5.7#9' }
  }
  // Step 10.
  if (!domainMatches(host, domain)) return { ok: false, cause: 'otherDomain', section: '5.7#10' }
  return { ok: true, domain, hostOnly: profile.ipDomainIsHostOnly && isIpAddress(host) }
}
