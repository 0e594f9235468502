import { registrableDomain } from '../matching/canonical-host.ts'
import type { PublicSuffix } from '../matching/public-suffix.ts'
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
  /** As a URL has it: '' is the scheme's own. */
  readonly port: string
  /** https or wss. */
  readonly encrypted: boolean
}

/** An address whose site nothing matches. */
export const OPAQUE_PAGE = 'data:,'

/** The sites of URLs asked for lately, for each public-suffix list: a page asks for the same few again and again. */
const known = new WeakMap<PublicSuffix, Map<string, Site | null>>()
const KNOWN_URLS = 500
const KNOWN_URL_LENGTH = 2_000

/** null for anything that is not an http, https, ws or wss URL. */
export function siteOf(url: string, { publicSuffix }: Pick<Engine, 'publicSuffix'>): Site | null {
  const sites = known.get(publicSuffix) ?? new Map<string, Site | null>()
  const before = sites.get(url)
  if (before !== undefined) return before
  const site = readSite(url, publicSuffix)
  if (sites.size >= KNOWN_URLS) sites.clear()
  if (url.length <= KNOWN_URL_LENGTH) sites.set(url, site)
  known.set(publicSuffix, sites)
  return site
}

function readSite(url: string, publicSuffix: PublicSuffix): Site | null {
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
    port,
    encrypted,
  }
}

/** Whether two are the same site (HTML, "same site"); with `schemeful`, http and https differ. */
export function within(a: Site, b: Site, schemeful: boolean): boolean {
  return a.domain === b.domain && (!schemeful || a.encrypted === b.encrypted)
}
