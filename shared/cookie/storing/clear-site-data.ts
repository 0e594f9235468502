import { type Cookie, samePartition } from '../cookie.ts'
import type { Jar } from '../jar.ts'
import { isLoopback } from '../matching/canonical-host.ts'
import { type Access, isKeptApart, partitionOf, requestAccess } from '../retrieving/access.ts'
import type { Engine, RequestContext } from '../same-site/context.ts'
import { siteOf } from '../same-site/site.ts'

/**
 * `Clear-Site-Data: "cookies"` in the answer of a request (Clear Site Data §4.2.3); returns what went. It speaks on secure
 * connections only, and not in the answer of a request without credentials. Firefox does not ask for credentials, but
 * leaves a host alone that another origin's XMLHttpRequest asked (seen in Firefox ESR 153). Whatever is partitioned for
 * other pages stays.
 */
export function clearSiteData(jar: Jar, request: RequestContext, engine: Engine): readonly Cookie[] {
  const access = requestAccess(request, engine)
  if (!access || !isTrustworthy(access)) return []
  const { clearsWithoutCredentials } = engine.profile
  if (clearsWithoutCredentials ? isForeignXhr(request, access, engine) : access.anonymous) return []
  const gone = jar.of(access.domain).filter((cookie) => isCleared(cookie, access, engine))
  for (const cookie of gone) jar.remove(access.domain, cookie)
  return gone
}

function isForeignXhr({ as, from }: RequestContext, { target }: Access, engine: Engine): boolean {
  return as === 'xhr' && from !== null && siteOf(from, engine)?.origin !== target.origin
}

/** Secure Contexts §3.1, whatever a browser thinks of Secure on loopback. */
function isTrustworthy({ target, host }: Access): boolean {
  return target.encrypted || isLoopback(host)
}

function isCleared({ domain, partitionKey }: Cookie, access: Access, engine: Engine): boolean {
  const inPartition = samePartition(partitionKey, partitionOf(access))
  if (engine.profile.clearsSiteOf === 'host') {
    // Seen in Firefox ESR 153: the one host, and either the partition or what is in none.
    const apart = isKeptApart(access, engine)
    return domain === access.host && (apart ? inPartition : partitionKey === null)
  }
  // Where the browser lets a third party have none but its partitioned cookies, it may clear no others.
  const partitionOnly =
    access.ephemeral || (access.thirdParty && !access.storageAccess && engine.thirdParty !== 'allowed')
  return inPartition || (partitionKey === null && !partitionOnly)
}
