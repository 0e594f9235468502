import type { Cookie } from '../cookie/cookie.ts'

/** What makes a cookie the one it is in a jar (RFC 6265bis §5.7 step 23): name, Domain, Path and partition. */
export function cookieKey({ name, domain, hostOnly, path, partitionKey }: Cookie): string {
  const partition = partitionKey ? [partitionKey.site, partitionKey.crossSiteAncestor] : []
  return JSON.stringify([name, hostOnly ? domain : `.${domain}`, path, ...partition])
}
