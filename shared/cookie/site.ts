import { registrableDomain } from './canonical-host.ts'
import type { Engine } from './context.ts'

/** A URL taken apart as far as cookies care. */
export interface Site {
  readonly host: string
  readonly path: string
  /** Registrable domain, or the host where it has none. */
  readonly domain: string
  /** Scheme and registrable domain, `https://example.com`: the schemeful site. */
  readonly name: string
  readonly origin: string
  /** https or wss. */
  readonly encrypted: boolean
}

/** null for anything that is not an http, https, ws or wss URL. */
export function siteOf(url: string, { publicSuffix }: Pick<Engine, 'publicSuffix'>): Site | null {
  const parsed = URL.parse(url)
  if (!parsed) return null
  const { protocol, hostname, pathname, port } = parsed
  const encrypted = protocol === 'https:' || protocol === 'wss:'
  if (!encrypted && protocol !== 'http:' && protocol !== 'ws:') return null
  const scheme = encrypted ? 'https' : 'http'
  const domain = registrableDomain(hostname, publicSuffix)
  return {
    host: hostname,
    path: pathname,
    domain,
    name: `${scheme}://${domain}`,
    origin: `${scheme}://${hostname}:${port}`,
    encrypted,
  }
}

/** Whether two are the same site (HTML, "same site"); with `schemeful`, http and https differ. */
export function within(a: Site, b: Site, schemeful: boolean): boolean {
  return a.domain === b.domain && (!schemeful || a.encrypted === b.encrypted)
}
