import { type Access, documentAccess, requestAccess } from './access.ts'
import { decodeBytes, isUtf8 } from './byte-string.ts'
import type { DocumentContext, Engine, RequestContext } from './context.ts'
import { type Cookie, samePartition } from './cookie.ts'
import { domainMatches } from './domain-match.ts'
import type { Jar } from './jar.ts'
import { pathMatches } from './path-match.ts'
import { type Cause, type ReasonCode, reasons, sameSiteCode } from './reasons.ts'

/** A cookie that stayed behind, and why. */
export interface Withheld {
  readonly cookie: Cookie
  readonly reasons: readonly ReasonCode[]
  readonly causes: readonly Cause[]
  readonly sections: readonly string[]
}

/** What rides along with one request, or what one script gets to read. */
export interface Delivery {
  /** The Cookie header, one character a byte; null when nothing is sent. */
  readonly header: string | null
  /** In the order of the header. */
  readonly sent: readonly Cookie[]
  /** The other cookies of the same registrable domain. */
  readonly withheld: readonly Withheld[]
}

const NOTHING: Delivery = { header: null, sent: [], withheld: [] }

/** Which cookies a request carries (§5.8.1 and §5.8.3). Marks them as used. */
export function cookiesFor(jar: Jar, request: RequestContext, engine: Engine): Delivery {
  const access = requestAccess(request, engine)
  return access ? deliver(jar, access, engine) : NOTHING
}

/** What `document.cookie` shows (§5.8.2): Unicode. */
export function documentCookie(jar: Jar, document: DocumentContext, engine: Engine): string {
  const access = documentAccess(document, engine)
  const bytes = access ? (deliver(jar, access, engine).header ?? '') : ''
  return engine.profile.scriptsReadUtf8Only && !isUtf8(bytes) ? '' : decodeBytes(bytes)
}

/** What a script gets to read, and why not the rest. */
export function documentDelivery(jar: Jar, document: DocumentContext, engine: Engine): Delivery {
  const access = documentAccess(document, engine)
  return access ? deliver(jar, access, engine) : NOTHING
}

function deliver(jar: Jar, access: Access, engine: Engine): Delivery {
  const sent: Cookie[] = []
  const withheld: Withheld[] = []
  for (const cookie of jar.of(access.domain)) {
    if (cookie.expires !== null && cookie.expires <= access.now) continue
    if (!inReach(cookie, access, engine)) continue
    const faults = faultsOf(cookie, access, engine)
    if (faults === null) sent.push(cookie)
    else withheld.push({ cookie, ...faults })
  }
  // Step 4: longer paths first, then the earlier created.
  sent.sort((a, b) => b.path.length - a.path.length || a.creation - b.creation || a.order - b.order)
  let header = ''
  for (const cookie of sent) {
    if (access.now - cookie.lastAccess >= engine.profile.limits.useGranularity) cookie.lastAccess = access.now
    if (header !== '') header += '; '
    // Step 6: a cookie without a name is sent as its value alone.
    header += cookie.name === '' ? cookie.value : `${cookie.name}=${cookie.value}`
  }
  return { header: sent.length === 0 ? null : header, sent, withheld }
}

/** A partitioned cookie exists only in its own partition; elsewhere it is not even withheld. */
function inReach({ partitionKey }: Cookie, access: Access, { thirdParty }: Engine): boolean {
  if (partitionKey !== null) return samePartition(partitionKey, access.partition)
  return !(access.thirdParty && thirdParty === 'partitioned')
}

type Faults = Omit<Withheld, 'cookie'>

function faultsOf(cookie: Cookie, access: Access, engine: Engine): Faults | null {
  // The jar is not even asked.
  if (access.anonymous) return OMITTED
  const { profile } = engine
  let codes: ReasonCode[] | null = null
  let causes: Cause[] = NO_CAUSES
  const add = (code: ReasonCode, cause: Cause | null) => {
    codes = codes ?? []
    codes.push(code)
    if (cause) causes = [...causes, cause]
  }
  if (access.thirdParty && engine.thirdParty === 'blocked' && cookie.partitionKey === null) {
    add('UserPreferences', 'thirdParty')
  }
  if (cookie.httpOnly && access.via === 'script') add('HttpOnly', null)
  if (cookie.secure && !access.secure) add('SecureOnly', 'insecureConnection')
  if (!pathMatches(access.path, cookie.path)) add('NotOnPath', null)
  if (cookie.hostOnly ? access.host !== cookie.domain : !domainMatches(access.host, cookie.domain)) {
    add('DomainMismatch', null)
  }
  if (!ridesCrossSite(cookie, access, engine)) {
    const unsafe = access.sameSite.level === 'lax-unsafe' && cookie.sameSite !== 'Strict'
    add(
      sameSiteCode(cookie.sameSite === 'None' ? null : cookie.sameSite, profile),
      unsafe ? 'unsafeMethod' : access.sameSite.cause,
    )
  }
  if (codes === null) return null
  const found: readonly ReasonCode[] = codes
  return { reasons: found, causes, sections: found.map(sectionOf) }
}

/** Codes that storing knows too have their conditions for sending in step 3. */
function sectionOf(code: ReasonCode): string {
  const { section } = reasons[code]
  return section.startsWith('5.7#') ? '5.8.3#3' : section
}

const NO_CAUSES: Cause[] = []

const OMITTED: Faults = {
  reasons: ['CredentialsOmitted'],
  causes: ['omit'],
  sections: [reasons.CredentialsOmitted.section],
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
