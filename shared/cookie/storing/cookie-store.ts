import type { SameSite } from '../cookie.ts'
import type { Jar } from '../jar.ts'
import { defaultPath } from '../matching/default-path.ts'
import { encodeBytes } from '../parsing/byte-string.ts'
import { hasControl } from '../parsing/control-character.ts'
import { ATTRIBUTE_BYTES } from '../parsing/parse-attribute.ts'
import { checkPair } from '../parsing/parse-set-cookie.ts'
import type { ParsedSetCookie } from '../parsing/parsed-set-cookie.ts'
import { trimmed } from '../parsing/white-space.ts'
import type { Profile } from '../profiles/rules.ts'
import { documentAccess, whyNoAccess } from '../retrieving/access.ts'
import type { DocumentContext, Engine } from '../same-site/context.ts'
import { refusal, type SetVerdict, storeParsed } from './storage-model.ts'

/** `cookieStore.set(init)` (Cookie Store API, "set a cookie"): what it refuses by itself, then the storage model. */
export function receiveStoreSet(
  jar: Jar,
  init: Readonly<Record<string, unknown>>,
  document: DocumentContext,
  engine: Engine,
): SetVerdict {
  const line = lineOf(init)
  const access = documentAccess(document, engine)
  if (!access) return refusal(line, whyNoAccess(document))
  const parsed = parseInit(init, access.path, engine.profile)
  if (!parsed) return refusal(line, 'InvalidArgument')
  if (hasControl(parsed.name) || hasControl(parsed.value)) return refusal(line, 'DisallowedCharacter')
  const checked = checkPair(parsed, engine.profile)
  if (!checked.ok) return refusal(line, checked.reason)
  return storeParsed(jar, line, parsed, access, engine)
}

/** The call on one line, nested values left out: nothing of theirs is read. */
function lineOf(init: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(init, (_, value: unknown) => (value !== init && isObject(value) ? '…' : value))
}

const HIDDEN_PREFIX = /^__(secure|host|http|host-http)-/i
const HTTP_PREFIX = /^__(host-)?http-/i
const SAME_SITE: ReadonlyMap<string, SameSite> = new Map([
  ['strict', 'Strict'],
  ['lax', 'Lax'],
  ['none', 'None'],
])

/** null where the call rejects with a TypeError. `documentPath`: the path of the page that calls. */
function parseInit(
  init: Readonly<Record<string, unknown>>,
  documentPath: string,
  profile: Profile,
): ParsedSetCookie | null {
  const { domain: given = null, expires = null, maxAge = null } = init
  const { path: asked = '/', sameSite: word = 'strict' } = init
  if (init.name === undefined || init.value === undefined) return null
  // An object would be taken for its text, `[object Object]`; nobody means that.
  if ([init.name, init.value, given, expires, maxAge, asked, word].some(isObject)) return null
  const name = trimmed(text(init.name))
  const value = trimmed(text(init.value))
  const sameSite = SAME_SITE.get(text(word))
  const path = asked === '' ? defaultPath(documentPath) : text(asked)
  const { storePathIsFolder, storeNeedsFolder, storeTakesEmptyDomain } = profile
  const isFolder = storePathIsFolder && asked !== '' && path.startsWith('/') && path.length <= ATTRIBUTE_BYTES
  const folder = isFolder ? folderOf(path) : path
  const domain = given === null || (storeTakesEmptyDomain && text(given) === '') ? null : text(given)
  const refused =
    !fitsPair(name, value) ||
    (domain !== null && !fitsDomain(domain, name)) ||
    !path.startsWith('/') ||
    path.length > ATTRIBUTE_BYTES ||
    folder.length > ATTRIBUTE_BYTES ||
    (storePathIsFolder && /[;\0\r\n]/.test(path)) ||
    // Chromium looks for the path of a `__Host-` cookie before it resolves dot segments.
    (storePathIsFolder && /^__host-/i.test(name) && path !== '/' && folder === '/') ||
    (storeNeedsFolder && asked === '' && path === '/') ||
    (expires !== null && maxAge !== null) ||
    !Number.isFinite(Number(expires ?? maxAge ?? 0))
  if (refused || sameSite === undefined) return null
  return {
    name,
    value,
    maxAge: maxAge === null ? null : Math.trunc(Number(maxAge)),
    expires: expires === null ? null : Number(expires),
    domain,
    path: folder,
    secure: true,
    httpOnly: false,
    sameSite,
    partitioned: profile.partitioned && profile.storePartitioned && Boolean(init.partitioned),
    priority: 'Medium',
  }
}

/** The characters that Chromium escapes in the path of a URL (url/url_canon_path.cc). */
const ESCAPED = /[^!$-;=@-[\]_a-z~\\]/g

/** The path as one of a URL, with a `/` at its end: escaped, its dot segments resolved. */
function folderOf(path: string): string {
  const escaped = path.replace(
    ESCAPED,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
  const { pathname } = new URL(`http://host${escaped}`)
  return pathname.endsWith('/') ? pathname : `${pathname}/`
}

function fitsPair(name: string, value: string): boolean {
  if (/[;=]/.test(name) || value.includes(';') || HTTP_PREFIX.test(name)) return false
  return name !== '' || (value !== '' && !value.includes('=') && !HIDDEN_PREFIX.test(value))
}

/** No leading dot here: that is a courtesy of Set-Cookie. Whether it covers this host is for the storage model to say. */
function fitsDomain(domain: string, name: string): boolean {
  return (
    domain !== '' && !domain.startsWith('.') && domain.length <= ATTRIBUTE_BYTES && !/^__host-/i.test(name)
  )
}

function text(value: unknown): string {
  return encodeBytes(String(value))
}

export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
