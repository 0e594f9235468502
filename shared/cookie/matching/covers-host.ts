import type { Cookie } from '../cookie.ts'
import { domainMatches } from './domain-match.ts'

/** Whether a cookie is for this host, canonical: its own alone, or those below its Domain as well (§5.8.3 step 3). */
export function coversHost({ hostOnly, domain }: Pick<Cookie, 'hostOnly' | 'domain'>, host: string): boolean {
  return hostOnly ? host === domain : domainMatches(host, domain)
}
