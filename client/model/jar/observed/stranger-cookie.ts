import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import type { Stranger } from '../compare.ts'

/** The cookie that a stranger is, where the browser told its attributes; else null. `now`: epoch ms. */
export function strangerCookie({ name, value, attributes, urls }: Stranger, now: number): Cookie | null {
  const [url] = urls
  if (attributes === null || url === undefined) return null
  const { protocol, hostname } = new URL(url)
  const { domain, path, expires, secure, sameSite, partitioned } = attributes
  return {
    name,
    value,
    domain: domain ?? hostname,
    hostOnly: domain === null,
    path,
    expires,
    httpOnly: false,
    secure,
    sameSite,
    priority: 'Medium',
    // A page sees its own partition only, which is the one of its site.
    partitionKey: partitioned ? { site: `${protocol}//${hostname}`, crossSiteAncestor: false } : null,
    creation: now,
    order: 0,
    setOrder: 0,
    lastAccess: now,
  }
}
