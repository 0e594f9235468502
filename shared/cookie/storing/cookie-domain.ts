import { canonicalHost, isIpAddress, isPublicSuffix } from '../matching/canonical-host.ts'
import { domainMatches } from '../matching/domain-match.ts'
import { decodeBytes, isAscii } from '../parsing/byte-string.ts'
import type { Cause } from '../reasons.ts'
import type { Access } from '../retrieving/access.ts'
import type { Engine } from '../same-site/context.ts'

export type CookieDomain =
  | { readonly ok: true; readonly domain: string; readonly hostOnly: boolean }
  | { readonly ok: false; readonly cause: Cause; readonly section: string }

const NOT_A_HOST: CookieDomain = { ok: false, cause: 'notAHost', section: '5.7#10' }

/** Which domain a cookie is for (§5.7 steps 7 to 10): the Domain attribute as written, against the canonical host. */
export function cookieDomain(
  attribute: string | null,
  { host, domain: registrable }: Pick<Access, 'host' | 'domain'>,
  engine: Engine,
): CookieDomain {
  const { profile } = engine
  // §5.6.3: one leading dot is dropped.
  const written = attribute?.startsWith('.') ? attribute.slice(1) : (attribute ?? '')
  if (written === '') {
    if (attribute === '.' && profile.refusesDotDomain) return NOT_A_HOST
    return { ok: true, domain: host, hostOnly: true }
  }
  // Step 8.
  const unicode = !isAscii(written)
  if (unicode && !profile.readsUnicodeDomain) return { ok: false, cause: 'nonAsciiDomain', section: '5.7#8' }
  const domain = unicode ? canonicalHost(decodeBytes(written)) : written.toLowerCase()
  if (domain === null) return NOT_A_HOST
  // §5.1.2: an empty label is no label, even where the URL parser takes it.
  if (domain.includes('..')) return NOT_A_HOST
  if (!domainMatches(host, domain)) return strangeDomain(domain, engine)
  // Step 9. A host's own suffixes above its registrable domain are public, or stand between public ones: under
  // `*.kobe.jp`, `kobe.jp` itself. Browsers refuse both (net/cookies/cookie_util.cc, GetCookieDomainWithString).
  if (domain.length < registrable.length) return { ok: false, cause: 'publicSuffix', section: '5.7#9' }
  if (domain === host && isPublicSuffix(host, engine.publicSuffix)) {
    // Chromium compares the attribute with a suffix as it is written, not in punycode.
    if (unicode) return { ok: false, cause: 'publicSuffix', section: '5.7#9' }
    return { ok: true, domain: host, hostOnly: true }
  }
  return { ok: true, domain, hostOnly: profile.ipDomainIsHostOnly && isIpAddress(host) }
}

/** Why a domain that the host does not match is refused: what is wrong with it by itself comes first. */
function strangeDomain(domain: string, { publicSuffix }: Engine): CookieDomain {
  if (canonicalHost(domain) !== domain) return NOT_A_HOST
  if (isPublicSuffix(domain, publicSuffix)) return { ok: false, cause: 'publicSuffix', section: '5.7#9' }
  // Step 10.
  return { ok: false, cause: 'otherDomain', section: '5.7#10' }
}
