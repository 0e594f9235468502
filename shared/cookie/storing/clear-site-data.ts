import { type Cookie, samePartition } from '../cookie.ts'
import type { Jar } from '../jar.ts'
import { isLoopback } from '../matching/canonical-host.ts'
import { type Access, isKeptApart, partitionOf, requestAccess } from '../retrieving/access.ts'
import type { Engine, RequestContext } from '../same-site/context.ts'
import { type Site, siteOf } from '../same-site/site.ts'

/**
 * `Clear-Site-Data: "cookies"` in the answer of a request (Clear Site Data §4.2.3); returns what went. It speaks on secure
 * connections only, and not in the answer of a request without credentials. Firefox does not ask for credentials, and
 * where another origin's XMLHttpRequest asked, it clears the host of the page that asks (seen in Firefox ESR 153).
 * Whatever is partitioned for other pages stays.
 */
export function clearSiteData(jar: Jar, request: RequestContext, engine: Engine): readonly Cookie[] {
  const access = requestAccess(request, engine)
  if (!access || !isTrustworthy(access)) return []
  if (access.anonymous && !engine.profile.clearsWithoutCredentials) return []
  const { domain, host } = whoIsCleared(request, access, engine)
  const gone = jar.of(domain).filter((cookie) => isCleared(cookie, host, access, engine))
  for (const cookie of gone) jar.remove(domain, cookie)
  return gone
}

function whoIsCleared({ as, from }: RequestContext, { target }: Access, engine: Engine): Site {
  if (as !== 'xhr' || from === null || !engine.profile.clearsWithoutCredentials) return target
  const page = siteOf(from, engine)
  return page && page.origin !== target.origin ? page : target
}

/** Secure Contexts §3.1, whatever a browser thinks of Secure on loopback. */
function isTrustworthy({ target, host }: Access): boolean {
  return target.encrypted || isLoopback(host)
}

function isCleared({ domain, partitionKey }: Cookie, host: string, access: Access, engine: Engine): boolean {
  const inPartition = samePartition(partitionKey, partitionOf(access))
  if (engine.profile.clearsSiteOf === 'host') {
    // Seen in Firefox ESR 153: the one host, and either the partition or what is in none.
    const apart = isKeptApart(access, engine)
    return domain === host && (apart ? inPartition : partitionKey === null)
  }
  // Where the browser lets a third party have none but its partitioned cookies, it may clear no others.
  const partitionOnly =
    access.ephemeral || (access.thirdParty && !access.storageAccess && engine.thirdParty !== 'allowed')
  return inPartition || (partitionKey === null && !partitionOnly)
}
