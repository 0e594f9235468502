import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import type { Stranger } from '../compare.ts'

/** A path on a lab host, to be looked at through glass. */
export interface Address {
  readonly origin: string
  readonly path: string
}

/** The most addresses looked at in one go. */
export const MOST_ADDRESSES = 12

/** Where the page itself is. */
interface Here {
  readonly protocol: string
  readonly hostname: string
  /** '' for the scheme's own. */
  readonly port: string
  /** The name of the sub-host, where there is one. */
  readonly subHost: string | null
}

/** The lab's folder: a cookie that a lab route set without Path belongs there. */
const LAB = '/lab/echo'

/**
 * Where cookies are that home's own path does not show: other paths, and the hosts below home. `wide` asks the lab's
 * folder and its sub-host too, whether or not a cookie is known there.
 */
export function addressesToRead(
  cookies: readonly Cookie[],
  strangers: readonly Stranger[],
  here: Here,
  wide: boolean,
): readonly Address[] {
  const { hostname } = here
  const port = here.port === '' ? '' : `:${here.port}`
  const at = (host: string, path: string) => ({ origin: `${here.protocol}//${host}${port}`, path })
  const found = new Map<string, Address>()
  const add = (address: Address) => found.set(address.origin + address.path, address)
  if (wide) {
    add(at(hostname, LAB))
    if (here.subHost !== null) add(at(here.subHost, '/'))
  }
  const home = at(hostname, '/').origin
  for (const url of strangers.flatMap(({ urls }) => urls).map((text) => new URL(text))) {
    if (url.origin !== home || url.pathname !== '/api/self') add({ origin: url.origin, path: url.pathname })
  }
  for (const { domain, hostOnly, path } of cookies) {
    const above = domain === hostname || (!hostOnly && hostname.endsWith(`.${domain}`))
    if (above && !covers(path, '/api/self')) add(at(hostname, path))
    if (domain.endsWith(`.${hostname}`)) add(at(domain, path))
  }
  return [...found.values()].slice(0, MOST_ADDRESSES)
}

function covers(cookiePath: string, path: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`)
}
