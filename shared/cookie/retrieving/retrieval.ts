import { type Cookie, samePartition } from '../cookie.ts'
import type { Jar } from '../jar.ts'
import { coversHost } from '../matching/covers-host.ts'
import { pathMatches } from '../matching/path-match.ts'
import { decodeBytes, mendUtf8 } from '../parsing/byte-string.ts'
import { type Cause, type ReasonCode, reasons, sameSiteCode } from '../reasons.ts'
import type { DocumentContext, Engine, RequestContext } from '../same-site/context.ts'
import { type Faults, NO_FAULTS, withFault } from '../storing/faults.ts'
import { type Access, documentAccess, isBlocked, isKeptApart, partitionOf, requestAccess } from './access.ts'

/** A cookie that stayed behind, and why. */
export interface Withheld extends Faults {
  readonly cookie: Cookie
}

/** What rides along with one request, or what one script gets to read. */
export interface Delivery {
  /** The Cookie header, one character a byte; null when nothing is sent. */
  readonly header: string | null
  /** In the order of the header. */
  readonly sent: readonly Cookie[]
  /** The other cookies of the same registrable domain. */
  readonly withheld: readonly Withheld[]
  /** Cookies of the same registrable domain that lie in another partition: here, they do not exist. */
  readonly apart: readonly Withheld[]
}

const NONE_APART: readonly Withheld[] = []

const NOTHING: Delivery = { header: null, sent: [], withheld: [], apart: NONE_APART }

/** Every cookie of the site that did not ride along: those kept back, and those that lie in another partition. */
export function stayedBehind({ withheld, apart }: Pick<Delivery, 'withheld' | 'apart'>): readonly Withheld[] {
  return apart.length === 0 ? withheld : [...withheld, ...apart]
}

/** Which cookies a request carries (§5.8.1 and §5.8.3). Marks them as used. */
export function cookiesFor(jar: Jar, request: RequestContext, engine: Engine): Delivery {
  const access = requestAccess(request, engine)
  return access ? deliver(jar, access, engine) : NOTHING
}

/** The same, and nothing is marked as used: for questions. */
export function wouldBeSent(jar: Jar, request: RequestContext, engine: Engine): Delivery {
  return wouldBeSentWith(jar, requestAccess(request, engine), engine)
}

/** The same, where it is known already what the request may do; null for a URL that cookies do not know. */
export function wouldBeSentWith(jar: Jar, access: Access | null, engine: Engine): Delivery {
  return access ? deliver(jar, access, engine, false) : NOTHING
}

/** What `document.cookie` shows (§5.8.2): Unicode. */
export function documentCookie(jar: Jar, document: DocumentContext, engine: Engine): string {
  const access = documentAccess(document, engine)
  const bytes = access ? (deliver(jar, access, engine).header ?? '') : ''
  return engine.profile.scriptsReadUtf8Only && mendUtf8(bytes) !== bytes ? '' : decodeBytes(bytes)
}

/** What a script gets to read, and why not the rest. */
export function documentDelivery(jar: Jar, document: DocumentContext, engine: Engine): Delivery {
  const access = documentAccess(document, engine)
  return access ? deliver(jar, access, engine) : NOTHING
}

function deliver(jar: Jar, access: Access, engine: Engine, uses = true): Delivery {
  const sent: Cookie[] = []
  const withheld: Withheld[] = []
  let apart: Withheld[] | null = null
  const { useGranularity } = engine.profile.limits
  let header = ''
  // The jar keeps them in the order of step 4.
  for (const cookie of jar.of(access.domain)) {
    if (cookie.expires !== null && cookie.expires <= access.now) continue
    if (!inReach(cookie, access, engine)) {
      apart ??= []
      apart.push({ cookie, ...(cookie.partitionKey === null || cookie.apart ? KEPT_APART : PARTITIONED) })
      continue
    }
    const faults = faultsOf(cookie, access, engine)
    if (faults !== NO_FAULTS) {
      withheld.push({ cookie, ...faults })
      continue
    }
    if (uses && access.now - cookie.lastAccess >= useGranularity) cookie.lastAccess = access.now
    if (sent.length > 0) header += '; '
    // Step 6: a cookie without a name is sent as its value alone.
    header += cookie.name === '' ? cookie.value : `${cookie.name}=${cookie.value}`
    sent.push(cookie)
  }
  return { header: sent.length === 0 ? null : header, sent, withheld, apart: apart ?? NONE_APART }
}

/** By the browser, whatever the cookie asks for; and because it asked for a partition. */
const KEPT_APART = withFault(NO_FAULTS, 'OtherPartition', 'thirdParty', 'browser')
const PARTITIONED = withFault(NO_FAULTS, 'OtherPartition', 'thirdParty')

/** A partitioned cookie exists only in its own partition; elsewhere it is not even withheld. */
function inReach({ partitionKey, apart }: Cookie, access: Access, engine: Engine): boolean {
  if (partitionKey !== null) {
    // Who is granted storage access gives up what was kept apart for want of it (seen in Firefox ESR 153).
    return samePartition(partitionKey, partitionOf(access)) && !(apart && access.storageAccess)
  }
  // What a credentialless frame does not get, it is at least told of.
  return access.ephemeral || !isKeptApart(access, engine)
}

/** Every condition of step 3 that the cookie does not meet. */
function faultsOf(cookie: Cookie, access: Access, engine: Engine): Faults {
  // The jar is not even asked.
  if (access.anonymous) return OMITTED
  const { profile } = engine
  let faults = NO_FAULTS
  const { sameSite } = access
  if (isBlocked(cookie, access, engine)) faults = withheldFor(faults, 'UserPreferences', 'thirdParty')
  if (cookie.httpOnly && access.via === 'script') faults = withheldFor(faults, 'HttpOnly', null)
  if (cookie.secure && !access.secure) faults = withheldFor(faults, 'SecureOnly', 'insecureConnection')
  if (!pathMatches(access.path, cookie.path)) faults = withheldFor(faults, 'NotOnPath', null)
  if (!coversHost(cookie, access.host)) faults = withheldFor(faults, 'DomainMismatch', null)
  if (!ridesCrossSite(cookie, access, engine)) {
    const unsafe = sameSite.level === 'lax-unsafe' && cookie.sameSite !== 'Strict'
    const code = sameSiteCode(cookie.sameSite === 'None' ? null : cookie.sameSite, profile)
    faults = withheldFor(faults, code, unsafe ? 'unsafeMethod' : sameSite.cause)
  }
  if (access.ephemeral && cookie.partitionKey === null)
    faults = withheldFor(faults, 'AnonymousContext', 'credentialless')
  if (profile.bindsToScheme && cookie.source && cookie.source.encrypted !== access.target.encrypted)
    faults = withheldFor(faults, 'SchemeMismatch', 'crossScheme')
  // A Domain lets a cookie go to every port, as it lets it go to every host below.
  if (profile.bindsToPort && cookie.hostOnly && cookie.source && cookie.source.port !== access.target.port)
    faults = withheldFor(faults, 'PortMismatch', null)
  return faults
}

const OMITTED = withFault(NO_FAULTS, 'CredentialsOmitted', 'omit')

/** Codes that storing knows too have their conditions for sending in step 3. */
function withheldFor(faults: Faults, code: ReasonCode, cause: Cause | null): Faults {
  const { section } = reasons[code]
  return withFault(faults, code, cause, section.startsWith('5.7#') ? '5.8.3#3' : section)
}

/** Step 3, the same-site condition, with Lax-allowing-unsafe (§5.6.7.2) where the browser has it. */
function ridesCrossSite({ sameSite, creation }: Cookie, access: Access, { profile }: Engine): boolean {
  const { level } = access.sameSite
  if (level === 'same-site' || sameSite === 'None') return true
  if (sameSite === null && !profile.laxByDefault) return true
  if (level === 'cross-site' || sameSite === 'Strict') return false
  if (level === 'lax') return true
  return sameSite === null && profile.laxUnsafeAge > 0 && access.now - creation <= profile.laxUnsafeAge
}
