import { type Access, documentAccess, requestAccess } from './access.ts'
import { encodeBytes } from './byte-string.ts'
import type { DocumentContext, Engine, RequestContext } from './context.ts'
import { type Cookie, type PartitionKey, sameCookie, samePartition } from './cookie.ts'
import { type CookieDomain, cookieDomain } from './cookie-domain.ts'
import { defaultPath } from './default-path.ts'
import { domainMatches } from './domain-match.ts'
import { evict, removeExpired } from './eviction.ts'
import type { Jar } from './jar.ts'
import { type ParsedSetCookie, parseSetCookie } from './parse-set-cookie.ts'
import { pathMatches } from './path-match.ts'
import { prefixFault } from './prefix.ts'
import { type Cause, type ReasonCode, reasons, sameSiteCode } from './reasons.ts'

/** What becomes of one Set-Cookie line, or of one write by a script. */
export interface SetVerdict {
  /** The line as it came. */
  readonly line: string
  readonly stored: boolean
  /** It expired a cookie, or would have: nothing of it stays. */
  readonly deleted: boolean
  /** Why it was refused; empty otherwise. */
  readonly reasons: readonly ReasonCode[]
  readonly causes: readonly Cause[]
  /** Step and section of each reason, else of the step that stored it. */
  readonly sections: readonly string[]
  /** The cookie it asks for, with the browser's changes; null when it could not be read. */
  readonly cookie: Cookie | null
  /** The cookie that was here before. */
  readonly replaced: Cookie | null
  /** The lifetime it asked for, epoch ms, when that was shortened (§5.5). */
  readonly askedExpires: number | null
  /** Cookies that had to go because the jar was full. */
  readonly evicted: readonly Cookie[]
}

/** Stores one Set-Cookie line of a response (§5.7). */
export function receiveSetCookie(
  jar: Jar,
  line: string,
  request: RequestContext,
  engine: Engine,
): SetVerdict {
  const access = requestAccess(request, engine)
  return access ? receive(jar, line, access, engine) : refusal(line, 'SchemeNotSupported')
}

/** `document.cookie = text`: Unicode, stored as UTF-8 (§5.7, non-HTTP API). */
export function receiveScriptSet(
  jar: Jar,
  text: string,
  document: DocumentContext,
  engine: Engine,
): SetVerdict {
  const access = documentAccess(document, engine)
  if (!access) return refusal(text, 'SchemeNotSupported')
  return { ...receive(jar, encodeBytes(text), access, engine), line: text }
}

/** Stores what a line says, in a context that is already worked out. */
export function receive(jar: Jar, line: string, access: Access, engine: Engine): SetVerdict {
  if (access.anonymous) return refusal(line, 'CredentialsOmitted', 'omit')
  const result = parseSetCookie(line, engine.profile)
  if (!result.ok) return refusal(line, result.reason)
  return storeParsed(jar, line, result.parsed, access, engine)
}

/** The storage model from step 5 on. */
export function storeParsed(
  jar: Jar,
  line: string,
  parsed: ParsedSetCookie,
  access: Access,
  engine: Engine,
): SetVerdict {
  const made = makeCookie(jar, parsed, access, engine)
  const faults = new Faults(engine.profile.allReasons)
  const { cookie } = made
  // An expired cookie is gone at any time (end of §5.7): it shields nothing, and nothing is left to replace.
  removeExpired(jar, access.domain, access.now)
  if (!engine.profile.allReasons) {
    checkPolicy(faults, cookie, access, engine)
    checkDomain(faults, made)
    checkContext(faults, cookie, jar, access, engine)
    checkName(faults, made, parsed, access, engine)
  } else {
    // Chromium first makes the cookie (net/cookies/canonical_cookie.cc), and only then looks where it comes from.
    checkDomain(faults, made)
    checkName(faults, made, parsed, access, engine)
    if (faults.none) {
      checkPolicy(faults, cookie, access, engine)
      checkContext(faults, cookie, jar, access, engine)
    }
  }
  const replaced = jar.of(access.domain).find((other) => sameCookie(other, cookie)) ?? null
  if (faults.none && replaced?.httpOnly && access.via === 'script') faults.add('OverwriteHttpOnly', null)
  const base = { line, cookie, replaced, evicted: NONE, askedExpires: made.askedExpires }
  if (!faults.none) {
    return {
      ...base,
      stored: false,
      deleted: false,
      reasons: faults.codes,
      causes: faults.causes,
      sections: faults.sections,
    }
  }
  return { ...base, ...put(jar, cookie, replaced, access, engine), reasons: NONE, causes: NONE }
}

const NONE: readonly never[] = []

interface Made {
  readonly cookie: Cookie
  readonly domain: CookieDomain
  readonly askedExpires: number | null
}

/** Steps 5 to 17: the cookie that the line asks for. */
function makeCookie(jar: Jar, parsed: ParsedSetCookie, access: Access, engine: Engine): Made {
  const { now } = access
  const asked = askedExpiry(parsed, now)
  const longest = now + engine.profile.longestLife
  const shortened = asked !== null && asked > longest
  const domain = cookieDomain(parsed.domain, access.host, engine)
  const cookie: Cookie = {
    name: parsed.name,
    value: parsed.value,
    domain: domain.ok ? domain.domain : access.host,
    hostOnly: domain.ok ? domain.hostOnly : true,
    path: parsed.path?.startsWith('/') ? parsed.path : defaultPath(access.path),
    expires: shortened ? longest : asked,
    httpOnly: parsed.httpOnly,
    secure: parsed.secure,
    sameSite: parsed.sameSite,
    priority: parsed.priority,
    partitionKey: partitionOf(parsed, access, engine),
    creation: now,
    order: jar.nextOrder(),
    lastAccess: now,
  }
  return { cookie, domain, askedExpires: shortened ? asked : null }
}

/** Step 6: Max-Age before Expires; epoch ms, null for the browser session. */
function askedExpiry({ maxAge, expires }: ParsedSetCookie, now: number): number | null {
  if (maxAge !== null) return maxAge <= 0 ? 0 : now + maxAge * 1000
  return expires
}

function partitionOf(parsed: ParsedSetCookie, access: Access, { thirdParty }: Engine): PartitionKey | null {
  if (parsed.partitioned || (access.thirdParty && thirdParty === 'partitioned')) return access.partition
  return null
}

/** Step 1: what the person allows. */
function checkPolicy(faults: Faults, { partitionKey }: Cookie, access: Access, { thirdParty }: Engine): void {
  if (access.thirdParty && thirdParty === 'blocked' && partitionKey === null) {
    faults.add('UserPreferences', 'thirdParty')
  }
}

/** Steps 8 to 10. */
function checkDomain(faults: Faults, { domain }: Made): void {
  if (!domain.ok) faults.add('InvalidDomain', domain.cause, domain.section)
}

/** Steps 13 to 19: may this context set such a cookie? */
function checkContext(faults: Faults, cookie: Cookie, jar: Jar, access: Access, engine: Engine): void {
  const { profile } = engine
  if (cookie.secure && !access.secure) faults.add('SecureOnly', 'insecureConnection')
  if (cookie.httpOnly && access.via === 'script') faults.add('HttpOnlyFromScript', null)
  if (!profile.allReasons && overwritesSecure(cookie, jar, access)) faults.add('OverwriteSecure', null)
  // Step 18: a top-level navigation may set every kind, whoever started it. Firefox counts redirects for what is sent
  // alone.
  const restricted = cookie.sameSite === null ? profile.laxByDefault : cookie.sameSite !== 'None'
  const { level, cause } = access.sameSite
  if (restricted && !access.topLevel && level !== 'same-site' && cause !== 'redirect') {
    faults.add(sameSiteCode(cookie.sameSite === 'None' ? null : cookie.sameSite, profile), cause)
  }
  if (profile.noneNeedsSecure && cookie.sameSite === 'None' && !cookie.secure)
    faults.add('SameSiteNoneInsecure', null)
  // Chromium looks into the jar last, whatever it has found before (net/cookies/cookie_monster.cc).
  if (profile.allReasons && overwritesSecure(cookie, jar, access)) faults.add('OverwriteSecure', null)
}

/** Steps 20 to 22, and what else a cookie must be like whoever sets it. */
function checkName(
  faults: Faults,
  made: Made,
  parsed: ParsedSetCookie,
  access: Access,
  engine: Engine,
): void {
  const { cookie } = made
  const hostOnly = made.domain.ok && made.domain.hostOnly
  const subject = {
    parsed,
    host: access.host,
    path: cookie.path,
    hostOnly,
    viaHttp: access.via === 'http',
    secureConnection: access.secure,
  }
  const fault = prefixFault(subject, engine.profile)
  if (fault) faults.add('InvalidPrefix', fault.cause, fault.section)
  // DevTools has no codes for these: told only where nothing else is to be told.
  if (!faults.none) return
  if (engine.profile.refusesTabInPath && cookie.path.includes('\t')) faults.add('TabInPath', null)
  if (engine.profile.dropsNamelessPair && parsed.name === '' && parsed.value.includes('=')) {
    faults.add('NamelessPair', null)
  } else if (parsed.partitioned && !(parsed.secure && access.secure)) {
    faults.add('PartitionedInsecure', parsed.secure ? 'insecureConnection' : null)
  }
}

/** Step 16, "leave secure cookies alone": an insecure page must not shadow a Secure cookie. */
function overwritesSecure(cookie: Cookie, jar: Jar, access: Access): boolean {
  if (access.secure) return false
  return jar
    .of(access.domain)
    .some(
      (other) =>
        other.secure &&
        other.name === cookie.name &&
        (domainMatches(other.domain, cookie.domain) || domainMatches(cookie.domain, other.domain)) &&
        pathMatches(cookie.path, other.path) &&
        samePartition(other.partitionKey, cookie.partitionKey),
    )
}

type Outcome = Pick<SetVerdict, 'stored' | 'deleted' | 'sections' | 'cookie' | 'evicted'>

/** Steps 23.3 and 24: the new cookie takes the old one's place; an expired one is gone at once. */
function put(jar: Jar, cookie: Cookie, replaced: Cookie | null, access: Access, engine: Engine): Outcome {
  const site = access.domain
  if (replaced) jar.remove(site, replaced)
  if (cookie.expires !== null && cookie.expires <= access.now) {
    return { stored: false, deleted: true, sections: ['5.7#24'], cookie, evicted: NONE }
  }
  const keeps = replaced && (!engine.profile.creationFollowsValue || replaced.value === cookie.value)
  const stored = keeps ? { ...cookie, creation: replaced.creation, order: replaced.order } : cookie
  jar.add(site, stored)
  const evicted = evict(jar, site, stored, access.now, engine)
  return { stored: true, deleted: false, sections: ['5.7#24'], cookie: stored, evicted }
}

/** Collects reasons: all of a stage as DevTools does, or only the first as the text does. */
class Faults {
  readonly codes: ReasonCode[] = []
  readonly causes: Cause[] = []
  readonly sections: string[] = []
  readonly #all: boolean

  constructor(all: boolean) {
    this.#all = all
  }

  get none(): boolean {
    return this.codes.length === 0
  }

  /** `section` where the code alone does not tell the step. */
  add(code: ReasonCode, cause: Cause | null, section: string = reasons[code].section): void {
    if (!this.#all && !this.none) return
    this.codes.push(code)
    this.sections.push(section)
    if (cause) this.causes.push(cause)
  }
}

/** The verdict on a line that never became a cookie. */
export function refusal(line: string, code: ReasonCode, cause?: Cause): SetVerdict {
  return {
    line,
    stored: false,
    deleted: false,
    reasons: [code],
    causes: cause ? [cause] : NONE,
    sections: [reasons[code].section],
    cookie: null,
    replaced: null,
    askedExpires: null,
    evicted: NONE,
  }
}
