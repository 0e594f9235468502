import { isIpAddress } from './canonical-host.ts'

/** Whether a host domain-matches a domain (§5.1.3). Both are canonical; the domain has no leading dot. */
export function domainMatches(host: string, domain: string): boolean {
  if (host === domain) return true
  return (
    host.length > domain.length &&
    host.endsWith(domain) &&
    host.charCodeAt(host.length - domain.length - 1) === 0x2e &&
    !isIpAddress(host)
  )
}
