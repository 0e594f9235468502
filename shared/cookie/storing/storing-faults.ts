import { type Cookie, samePartition } from '../cookie.ts'
import type { Jar } from '../jar.ts'
import { domainMatches } from '../matching/domain-match.ts'
import { pathMatches } from '../matching/path-match.ts'
import { isAscii } from '../parsing/byte-string.ts'
import type { ParsedSetCookie } from '../parsing/parsed-set-cookie.ts'
import type { Profile } from '../profiles/rules.ts'
import { sameSiteCode } from '../reasons.ts'
import { type Access, isBlocked } from '../retrieving/access.ts'
import type { Engine } from '../same-site/context.ts'
import type { CookieDomain } from './cookie-domain.ts'
import { type Faults, NO_FAULTS, withFault } from './faults.ts'
import { prefixFault } from './prefix.ts'

/** Why a cookie is not stored: by the text the first reason, in the order of its steps; in Chromium all of a stage. */
export function storingFaults(
  parsed: ParsedSetCookie,
  domain: CookieDomain,
  cookie: Cookie,
  replaced: Cookie | null,
  jar: Jar,
  access: Access,
  engine: Engine,
): Faults {
  let faults = NO_FAULTS
  if (engine.profile.allReasons) {
    // Chromium first makes the cookie (net/cookies/canonical_cookie.cc), then asks whether the person wants it
    // (net/url_request/url_request_http_job.cc), and only then looks where it comes from.
    faults = domainFaults(faults, domain)
    faults = nameFaults(faults, parsed, cookie, access, engine)
    if (faults === NO_FAULTS) faults = policyFaults(faults, cookie, access, engine)
    if (faults === NO_FAULTS) faults = contextFaults(faults, cookie, jar, access, engine)
  } else {
    faults = policyFaults(faults, cookie, access, engine)
    if (faults === NO_FAULTS) faults = domainFaults(faults, domain)
    if (faults === NO_FAULTS) faults = contextFaults(faults, cookie, jar, access, engine)
    if (faults === NO_FAULTS) faults = nameFaults(faults, parsed, cookie, access, engine)
  }
  // Step 23.2.
  if (faults === NO_FAULTS && replaced?.httpOnly && access.via === 'script')
    faults = withFault(faults, 'OverwriteHttpOnly', null)
  return faults
}

/** Step 1: what the person allows. */
function policyFaults(faults: Faults, cookie: Cookie, access: Access, engine: Engine): Faults {
  return isBlocked(cookie, access, engine) ? withFault(faults, 'UserPreferences', 'thirdParty') : faults
}

/** Steps 8 to 10. */
function domainFaults(faults: Faults, domain: CookieDomain): Faults {
  return domain.ok ? faults : withFault(faults, 'InvalidDomain', domain.cause, domain.section)
}

/** Steps 13 to 19: may this context set such a cookie? */
function contextFaults(
  before: Faults,
  cookie: Cookie,
  jar: Jar,
  access: Access,
  { profile }: Engine,
): Faults {
  const { secure, sameSite } = cookie
  const all = profile.allReasons
  let faults = before
  if (secure && !access.secure) faults = withFault(faults, 'SecureOnly', 'insecureConnection')
  if (!all && faults !== NO_FAULTS) return faults
  if (cookie.httpOnly && access.via === 'script') faults = withFault(faults, 'HttpOnlyFromScript', null)
  if (!all && faults !== NO_FAULTS) return faults
  if (!all && overwritesSecure(cookie, jar, access, profile))
    return withFault(faults, 'OverwriteSecure', null)
  // Step 18: a top-level navigation may set every kind, whoever started it. Firefox counts redirects for what is sent
  // alone.
  const restricted = sameSite === null ? profile.laxByDefault : sameSite !== 'None'
  const { level, cause } = access.sameSite
  if (restricted && !access.topLevel && level !== 'same-site' && cause !== 'redirect')
    faults = withFault(faults, sameSiteCode(sameSite === 'None' ? null : sameSite, profile), cause)
  if (profile.noneNeedsSecure && sameSite === 'None' && !secure)
    faults = withFault(faults, 'SameSiteNoneInsecure', null)
  // Chromium looks into the jar last, whatever it has found before (net/cookies/cookie_monster.cc).
  if (all && overwritesSecure(cookie, jar, access, profile))
    faults = withFault(faults, 'OverwriteSecure', null)
  return faults
}

/** Steps 20 to 22, and what else a cookie must be like whoever sets it. */
function nameFaults(
  faults: Faults,
  parsed: ParsedSetCookie,
  cookie: Cookie,
  access: Access,
  { profile }: Engine,
): Faults {
  const fault = prefixFault(parsed, cookie, access, profile)
  if (fault) return withFault(faults, 'InvalidPrefix', fault.cause, fault.section)
  // DevTools has no codes for these: told only where nothing else is to be told.
  if (faults !== NO_FAULTS) return faults
  if (profile.refusesUnicodePath && !isAscii(cookie.path))
    return withFault(faults, 'DisallowedCharacter', 'unicodePath', 'layered')
  if (profile.refusesTabInPath && cookie.path.includes('\t')) return withFault(faults, 'TabInPath', null)
  if (profile.dropsNamelessPair && parsed.name === '' && parsed.value.includes('='))
    return withFault(faults, 'NamelessPair', null)
  // What lives in a jar of its own is partitioned anyway (CanonicalCookie::IsCookiePartitionedValid; seen in Chromium 156).
  if (parsed.partitioned && !access.ephemeral && !(parsed.secure && access.secure))
    return withFault(faults, 'PartitionedInsecure', parsed.secure ? 'insecureConnection' : null)
  return faults
}

/** Step 16, "leave secure cookies alone": an insecure page must not shadow a Secure cookie. */
function overwritesSecure(cookie: Cookie, jar: Jar, access: Access, { shadowsByReach }: Profile): boolean {
  if (access.secure) return false
  const covers = (one: Cookie, other: Cookie) =>
    shadowsByReach && other.hostOnly ? one.domain === other.domain : domainMatches(one.domain, other.domain)
  return jar
    .named(access.domain, cookie.name)
    .some(
      (other) =>
        other.secure &&
        (covers(other, cookie) || covers(cookie, other)) &&
        pathMatches(cookie.path, other.path) &&
        samePartition(other.partitionKey, cookie.partitionKey),
    )
}
