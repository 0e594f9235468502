import { canonicalHost, isIpAddress, isLoopback } from '../../cookie/matching/canonical-host.ts'
import { domainMatches } from '../../cookie/matching/domain-match.ts'
import { publicSuffix } from '../../cookie/matching/public-suffix.ts'
import { parseSetCookie } from '../../cookie/parsing/parse-set-cookie.ts'
import { profiles } from '../../cookie/profiles/profile.ts'
import { hostMeant } from '../../explain/line/host-meant.ts'

/** So many lines are looked at. */
const MOST_LINES = 1_000

/**
 * The address that the Domain attributes of an answer's cookies speak of: who set them is that host, or one below it. null
 * where none has a Domain, where two have nothing to do with each other, or where nobody's server has that name.
 */
export function addressOfDomains(lines: readonly string[]): string | null {
  const hosts = lines.slice(0, MOST_LINES).flatMap(hostOfDomain)
  const [host] = hosts.toSorted((a, b) => b.length - a.length)
  if (host === undefined || !hosts.every((other) => domainMatches(host, other))) return null
  return `${isLoopback(host) ? 'http' : 'https'}://${host}/`
}

/** The host that a Domain means, also where somebody wrote an address into it, or a port behind it. */
function hostOfDomain(line: string): string[] {
  const domain = parseSetCookie(line, profiles.rfc6265bis).parsed?.domain ?? ''
  const host = canonicalHost((hostMeant(domain) ?? domain).replace(/^\./, ''))
  if (host === null || isIpAddress(host)) return []
  return publicSuffix(host) === host && host !== 'localhost' ? [] : [host]
}
