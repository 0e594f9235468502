import type { Cookie } from '../cookie.ts'
import type { Jar } from '../jar.ts'
import { defaultPath } from '../matching/default-path.ts'
import { mendUtf8 } from '../parsing/byte-string.ts'
import { ATTRIBUTE_BYTES } from '../parsing/parse-attribute.ts'
import type { ParsedSetCookie } from '../parsing/parsed-set-cookie.ts'
import { type Access, isKeptApart, partitionOf } from '../retrieving/access.ts'
import type { Engine } from '../same-site/context.ts'
import type { CookieDomain } from './cookie-domain.ts'

/** A cookie that is in no jar yet: its age may still become that of the one it replaces. */
export interface FreshCookie extends Cookie {
  creation: number
  order: number
}

/** Steps 5 to 17: the cookie that the line asks for. */
export function makeCookie(
  jar: Jar,
  parsed: ParsedSetCookie,
  domain: CookieDomain,
  expires: number | null,
  access: Access,
  engine: Engine,
): FreshCookie {
  const order = jar.nextOrder()
  const apart = !parsed.partitioned && isKeptApart(access, engine)
  const cookie: FreshCookie = {
    name: parsed.name,
    value: engine.profile.mendsValue ? mendUtf8(parsed.value) : parsed.value,
    domain: domain.ok ? domain.domain : access.host,
    hostOnly: domain.ok ? domain.hostOnly : true,
    path: pathOf(parsed, access, engine),
    expires,
    httpOnly: parsed.httpOnly,
    secure: parsed.secure,
    sameSite: parsed.sameSite,
    priority: parsed.priority,
    partitionKey: parsed.partitioned || apart ? partitionOf(access) : null,
    source: access.target,
    creation: access.now,
    order,
    setOrder: order,
    lastAccess: access.now,
  }
  // Few are: a spread would make each cookie slow to build.
  return apart ? { ...cookie, apart } : cookie
}

/** Step 6: Max-Age before Expires; epoch ms, null for the browser session. */
export function askedExpiry(
  { maxAge, expires }: ParsedSetCookie,
  { now, date }: Access,
  { profile }: Engine,
): number | null {
  if (maxAge !== null) return maxAge <= 0 ? 0 : now + maxAge * 1000
  // What counts is how long after its own Date the answer says.
  return expires !== null && date !== null && profile.countsFromDate ? expires + now - date : expires
}

/** Step 11. */
function pathOf({ path }: ParsedSetCookie, access: Access, { profile }: Engine): string {
  if (path?.startsWith('/')) return path
  const made = defaultPath(access.path)
  return profile.measuresDefaultPath && made.length > ATTRIBUTE_BYTES ? (path ?? '') : made
}
