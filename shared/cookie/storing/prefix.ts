import type { Cookie } from '../cookie.ts'
import { isIpAddress } from '../matching/canonical-host.ts'
import type { ParsedSetCookie } from '../parsing/parsed-set-cookie.ts'
import type { Profile } from '../profiles/rules.ts'
import type { Cause } from '../reasons.ts'
import type { Access } from '../retrieving/access.ts'

export interface PrefixFault {
  readonly cause: Cause
  readonly section: string
}

/** Where the cookie comes from, and what became of its Domain and Path. */
type From = Pick<Access, 'host' | 'via' | 'secure'>
type Made = Pick<Cookie, 'path' | 'hostOnly'>

/**
 * The name prefixes (§5.7 steps 20 to 22, and the layered draft's `__Http-` and `__Host-Http-`): what a cookie lacks
 * that its name promises, or null. Prefixes are compared without regard to case.
 */
export function prefixFault(
  parsed: ParsedSetCookie,
  made: Made,
  from: From,
  profile: Profile,
): PrefixFault | null {
  const first = parsed.name === '' ? parsed.value : parsed.name
  if (!first.startsWith('__')) return null
  const name = first.toLowerCase()
  const promises: Promises = {
    secure: name.startsWith('__secure-'),
    host: name.startsWith('__host-'),
    http: profile.httpPrefixes && (name.startsWith('__http-') || name.startsWith('__host-http-')),
  }
  if (!promises.secure && !promises.host && !promises.http) return null
  // Step 22: a value must not pass for a prefixed name.
  if (parsed.name === '') return { cause: 'hiddenPrefix', section: '5.7#22' }
  const cause = missing(promises, parsed, made, from, profile)
  if (cause === null) return null
  return { cause, section: promises.http ? 'layered' : promises.host ? '5.7#21' : '5.7#20' }
}

interface Promises {
  readonly secure: boolean
  readonly host: boolean
  readonly http: boolean
}

function missing(
  promises: Promises,
  parsed: ParsedSetCookie,
  made: Made,
  from: From,
  profile: Profile,
): Cause | null {
  if (!parsed.secure) return 'prefixSecure'
  if (profile.prefixNeedsSecureConnection && !from.secure) return 'insecureConnection'
  if (promises.http && from.via !== 'http') return 'prefixFromScript'
  if (promises.http && !parsed.httpOnly) return 'prefixHttpOnly'
  return promises.host ? hostFault(parsed, made, from, profile) : null
}

/** Step 21: `__Host-` takes no Domain, and wants the path `/`. */
function hostFault(parsed: ParsedSetCookie, made: Made, { host }: From, profile: Profile): Cause | null {
  const ownIp = profile.ipDomainIsHostOnly && isIpAddress(host) && parsed.domain === host
  const mayName = profile.hostPrefixTakesOwnDomain || ownIp
  if (!made.hostOnly || (parsed.domain && !mayName)) return 'prefixDomain'
  const kept = {
    written: parsed.path === '/',
    attribute: parsed.path !== null && made.path === '/',
    made: made.path === '/',
  }
  return kept[profile.hostPrefixPath] ? null : 'prefixPath'
}
