import { isIpAddress } from './canonical-host.ts'
import type { ParsedSetCookie } from './parse-set-cookie.ts'
import type { Profile } from './profile.ts'
import type { Cause } from './reasons.ts'

interface PrefixedCookie {
  readonly parsed: ParsedSetCookie
  readonly host: string
  readonly path: string
  readonly hostOnly: boolean
  readonly viaHttp: boolean
  readonly secureConnection: boolean
}

export interface PrefixFault {
  readonly cause: Cause
  readonly section: string
}

/**
 * The name prefixes (§5.7 steps 20 to 22, and the layered draft's `__Http-` and `__Host-Http-`): what a cookie lacks
 * that its name promises, or null. Prefixes are compared without regard to case.
 */
export function prefixFault(cookie: PrefixedCookie, profile: Profile): PrefixFault | null {
  const { parsed } = cookie
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
  const cause = missing(cookie, promises, profile)
  if (cause === null) return null
  return { cause, section: promises.http ? 'layered' : promises.host ? '5.7#21' : '5.7#20' }
}

interface Promises {
  readonly secure: boolean
  readonly host: boolean
  readonly http: boolean
}

function missing(cookie: PrefixedCookie, promises: Promises, profile: Profile): Cause | null {
  if (!cookie.parsed.secure) return 'prefixSecure'
  if (profile.prefixNeedsSecureConnection && !cookie.secureConnection) return 'insecureConnection'
  if (promises.http && !cookie.viaHttp) return 'prefixFromScript'
  if (promises.http && !cookie.parsed.httpOnly) return 'prefixHttpOnly'
  return promises.host ? hostFault(cookie, profile) : null
}

/** Step 21: `__Host-` takes no Domain, and wants the path `/` in so many words. */
function hostFault({ parsed, host, path, hostOnly }: PrefixedCookie, profile: Profile): Cause | null {
  const ownIp = profile.ipDomainIsHostOnly && isIpAddress(host) && parsed.domain === host
  const mayName = profile.hostPrefixTakesOwnDomain || ownIp
  if (!hostOnly || (parsed.domain && !mayName)) return 'prefixDomain'
  if (profile.hostPrefixTakesDefaultPath) return path === '/' ? null : 'prefixPath'
  return parsed.path !== null && path === '/' ? null : 'prefixPath'
}
