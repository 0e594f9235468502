import { type Cookie, sameCookie } from '../cookie.ts'
import type { Jar } from '../jar.ts'
import { encodeBytes } from '../parsing/byte-string.ts'
import { parseSetCookie } from '../parsing/parse-set-cookie.ts'
import type { ParsedSetCookie } from '../parsing/parsed-set-cookie.ts'
import { type Cause, type ReasonCode, reasons } from '../reasons.ts'
import { type Access, documentAccess, requestAccess, whyNoAccess } from '../retrieving/access.ts'
import type { DocumentContext, Engine, RequestContext } from '../same-site/context.ts'
import { cookieDomain } from './cookie-domain.ts'
import { evict } from './eviction.ts'
import { type Faults, NO_FAULTS } from './faults.ts'
import { askedExpiry, type FreshCookie, makeCookie } from './make-cookie.ts'
import { storingFaults } from './storing-faults.ts'

/** What becomes of one Set-Cookie line, or of one write by a script. */
export interface SetVerdict extends Faults {
  /** The line as it came. */
  readonly line: string
  readonly stored: boolean
  /** It expired a cookie, or would have: nothing of it stays. */
  readonly deleted: boolean
  /** Step and section of each reason, else of the step that stored it, or that cut its lifetime. */
  readonly sections: readonly string[]
  /** The cookie it asks for, with the browser's changes; null when it could not be read. */
  readonly cookie: Cookie | null
  /** The cookie that was here before. */
  readonly replaced: Cookie | null
  /** The lifetime it asked for, epoch ms, when that was shortened (§5.5). */
  readonly askedExpires: number | null
  /** Cookies that had to go because the jar was full. */
  readonly evicted: readonly Cookie[]
  /** Where nothing was there to delete: the cookies of this name that are, for another Domain, Path or partition. */
  readonly namesakes: readonly Cookie[]
}

/** Stores one Set-Cookie line of a response (§5.7). */
export function receiveSetCookie(
  jar: Jar,
  line: string,
  request: RequestContext,
  engine: Engine,
): SetVerdict {
  return receiveWith(jar, line, requestAccess(request, engine), engine)
}

/** The same, where it is known already what the request may do; null for a URL that cookies do not know. */
export function receiveWith(jar: Jar, line: string, access: Access | null, engine: Engine): SetVerdict {
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
  if (!access) return refusal(text, whyNoAccess(document))
  return { ...receive(jar, encodeBytes(text), access, engine), line: text }
}

/** Stores what a line says, in a context that is already worked out. */
function receive(jar: Jar, line: string, access: Access, engine: Engine): SetVerdict {
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
  // An expired cookie is gone at any time (end of §5.7): it shields nothing, and nothing is left to replace.
  jar.dropExpired(access.domain, access.now)
  const domain = cookieDomain(parsed.domain, access, engine)
  const asked = askedExpiry(parsed, access, engine)
  const { longestLife, longestScriptLife } = engine.profile
  const longest = access.now + (access.via === 'script' ? longestScriptLife : longestLife)
  const askedExpires = asked !== null && asked > longest ? asked : null
  const cookie = makeCookie(jar, parsed, domain, askedExpires === null ? asked : longest, access, engine)
  const replaced = twinOf(cookie, jar.named(access.domain, cookie.name))
  const faults = storingFaults(parsed, domain, cookie, replaced, jar, access, engine)
  if (faults !== NO_FAULTS) {
    const { reasons, causes, sections } = faults
    const nothing = { stored: false, deleted: false, evicted: NONE, namesakes: NONE }
    return { line, ...nothing, reasons, causes, sections, cookie, replaced, askedExpires }
  }
  const stored = put(jar, cookie, replaced, access, engine)
  return {
    line,
    stored,
    deleted: !stored,
    reasons: NONE,
    causes: NONE,
    sections: stored && askedExpires !== null ? SHORTENED : STORED,
    cookie,
    replaced,
    askedExpires,
    evicted: stored ? evict(jar, access.domain, cookie, parsed.partitioned, access.now, engine) : NONE,
    namesakes: stored || replaced ? NONE : [...jar.named(access.domain, cookie.name)],
  }
}

const NONE: readonly never[] = []
const STORED: readonly string[] = ['5.7#24']
/** Where the lifetime was cut. */
const SHORTENED: readonly string[] = ['5.5']

/** The cookie of the same identity, if there is one. */
function twinOf(cookie: Cookie, namesakes: readonly Cookie[]): Cookie | null {
  for (const other of namesakes) if (sameCookie(other, cookie)) return other
  return null
}

/** Steps 23.3 and 24: the new cookie takes the old one's place. False where it is expired, and gone at once. */
function put(
  jar: Jar,
  cookie: FreshCookie,
  replaced: Cookie | null,
  access: Access,
  engine: Engine,
): boolean {
  const site = access.domain
  if (cookie.expires !== null && cookie.expires <= access.now) {
    if (replaced) jar.remove(site, replaced)
    return false
  }
  if (!replaced) {
    jar.add(site, cookie)
    return true
  }
  if (!engine.profile.creationFollowsValue || replaced.value === cookie.value) {
    cookie.creation = replaced.creation
    cookie.order = replaced.order
  }
  jar.replace(site, replaced, cookie)
  return true
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
    namesakes: NONE,
  }
}
