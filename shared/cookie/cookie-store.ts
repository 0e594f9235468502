import { documentAccess } from './access.ts'
import { encodeBytes } from './byte-string.ts'
import type { DocumentContext, Engine } from './context.ts'
import type { Jar } from './jar.ts'
import { ATTRIBUTE_BYTES, checkPair, type ParsedSetCookie, parseSameSite } from './parse-set-cookie.ts'
import { refusal, type SetVerdict, storeParsed } from './storage-model.ts'

/** `cookieStore.set(init)` (Cookie Store API, "set a cookie"): what it refuses by itself, then the storage model. */
export function receiveStoreSet(
  jar: Jar,
  init: Readonly<Record<string, unknown>>,
  document: DocumentContext,
  engine: Engine,
): SetVerdict {
  const line = JSON.stringify(init)
  const access = documentAccess(document, engine)
  if (!access) return refusal(line, 'SchemeNotSupported')
  const parsed = parseInit(init, access.host)
  if (!parsed) return refusal(line, 'InvalidArgument')
  const checked = checkPair(parsed, engine.profile)
  if (!checked.ok) return refusal(line, checked.reason)
  return storeParsed(jar, line, parsed, access, engine)
}

/** null where the call rejects with a TypeError. */
function parseInit(init: Readonly<Record<string, unknown>>, host: string): ParsedSetCookie | null {
  const text = (key: string, fallback: string | null) => {
    const value = init[key]
    return value === undefined || value === null ? fallback : encodeBytes(String(value))
  }
  const name = (text('name', '') ?? '').replace(SPACES, '')
  const value = (text('value', '') ?? '').replace(SPACES, '')
  const domain = text('domain', null)
  const path = text('path', '/') ?? '/'
  const expires = init.expires
  if (
    /[;\r\n\0]/.test(name + value) ||
    name.includes('=') ||
    (name === '' && (value === '' || value.includes('=')))
  ) {
    return null
  }
  // An explicit Domain may not begin with a dot, and must not be needed to say "this host".
  if (domain !== null && (domain.startsWith('.') || domain.length > ATTRIBUTE_BYTES)) return null
  if (!path.startsWith('/') || path.length > ATTRIBUTE_BYTES) return null
  if (/^__host-/i.test(name) && domain !== null && domain !== host) return null
  if (/^__(host-)?http-/i.test(name)) return null
  if (expires !== undefined && expires !== null && typeof expires !== 'number') return null
  return {
    name,
    value,
    maxAge: null,
    expires: typeof expires === 'number' ? expires : null,
    domain,
    path,
    secure: true,
    httpOnly: false,
    sameSite: parseSameSite(text('sameSite', 'strict') ?? 'strict'),
    partitioned: init.partitioned === true,
    priority: 'Medium',
  }
}

const SPACES = /^[ \t]+|[ \t]+$/g
