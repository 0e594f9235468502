import type { Cookie } from '../cookie.ts'
import type { Jar } from '../jar.ts'
import { coversHost } from '../matching/covers-host.ts'
import { defaultPath } from '../matching/default-path.ts'
import { encodeBytes } from '../parsing/byte-string.ts'
import { trimmed } from '../parsing/white-space.ts'
import { type Access, documentAccess, isKeptApart, whyNoAccess } from '../retrieving/access.ts'
import type { DocumentContext, Engine } from '../same-site/context.ts'
import { isObject, receiveStoreSet } from './cookie-store.ts'
import { refusal, type SetVerdict } from './storage-model.ts'

type Options = Readonly<Record<string, unknown>>

/**
 * `cookieStore.delete(options)` (Cookie Store API, "delete a cookie"): the cookie is set once more, expired; so a domain that
 * is not said is none, and an HttpOnly cookie stays. Firefox looks for what there is and removes it.
 */
export function receiveStoreDelete(
  jar: Jar,
  options: Options,
  document: DocumentContext,
  engine: Engine,
): SetVerdict {
  const line = lineOf(options)
  const access = documentAccess(document, engine)
  if (!access) return refusal(line, whyNoAccess(document))
  // As with `set`, nobody means the text of an object, if it has one at all.
  const isOdd = [options.name, options.domain, options.path].some(isObject)
  if (options.name === undefined || isOdd) return refusal(line, 'InvalidArgument')
  if (engine.profile.deletesByName) return deleteByName(jar, line, options, access, engine)
  const { name, domain = null, path, partitioned } = options
  const value = String(name) === '' ? 'x' : ''
  const expired = { name, value, domain, path, partitioned, expires: access.now - 1, sameSite: 'strict' }
  return { ...receiveStoreSet(jar, expired, document, engine), line }
}

/** The call on one line, without what is no plain value. */
function lineOf({ name, domain, path, partitioned }: Options): string {
  const given = Object.entries({ domain, path, partitioned })
  const plain = Object.fromEntries(given.filter(([, value]) => typeof value !== 'object'))
  return JSON.stringify({ delete: isObject(name) ? '…' : (name ?? null), ...plain })
}

function deleteByName(jar: Jar, line: string, options: Options, access: Access, engine: Engine): SetVerdict {
  const isEmpty = options.path === '' && defaultPath(access.path) === '/'
  if (isEmpty && engine.profile.storeNeedsFolder) return refusal(line, 'InvalidArgument')
  const found = jar
    .named(access.domain, trimmed(encodeBytes(String(options.name))))
    .find((cookie) => isMeant(cookie, options, access, engine))
  if (found?.httpOnly) return refusal(line, 'OverwriteHttpOnly')
  if (found) jar.remove(access.domain, found)
  const nothing = { reasons: [], causes: [], sections: ['cookie-store'] }
  return {
    ...{ line, stored: false, deleted: true, ...nothing },
    ...{ cookie: found ?? null, replaced: found ?? null, askedExpires: null, evicted: [], namesakes: [] },
  }
}

/** Whether the options speak of this cookie, and the page is one that has it. */
function isMeant(
  cookie: Cookie,
  { domain, path, partitioned }: Options,
  access: Access,
  engine: Engine,
): boolean {
  const wanted = domain === undefined || domain === null ? null : String(domain).toLowerCase()
  // An empty path is the document's own folder.
  const meant = path === '' ? defaultPath(access.path) : encodeBytes(String(path ?? '/'))
  const apart = Boolean(partitioned) || isKeptApart(access, engine)
  return (
    coversHost(cookie, access.host) &&
    (wanted === null || wanted === cookie.domain) &&
    cookie.path === meant &&
    (cookie.partitionKey !== null) === apart &&
    (cookie.partitionKey === null || cookie.partitionKey.site === access.partitionSite)
  )
}
