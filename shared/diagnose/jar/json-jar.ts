import type { Imported, ImportedCookie } from './imported-cookie.ts'
import { expiresAt, hostOf, pair } from './jar-line.ts'

/** A list of cookies as JSON, by itself or under `cookies` (Playwright's storageState). */
export function fromJson(text: string): Imported {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    return { ok: false, detail: `Not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
  const list = Array.isArray(content) ? content : (content as { cookies?: unknown } | null)?.cookies
  if (!Array.isArray(list)) return { ok: false, detail: 'A list of cookies was expected.' }
  const cookies: ImportedCookie[] = []
  for (const [at, one] of list.entries()) {
    const cookie = typeof one === 'object' && one !== null ? fromObject(one) : null
    if (!cookie) return { ok: false, detail: `Cookie ${at + 1} has no name and value.` }
    cookies.push(cookie)
  }
  return { ok: true, format: 'JSON', cookies }
}

/** As exported here, by Playwright, Puppeteer, `chrome.cookies`, or browser extensions (`expirationDate`, `no_restriction`). */
function fromObject(one: Readonly<Record<string, unknown>>): ImportedCookie | null {
  // tough-cookie calls the name a key.
  const { name = one.key, value, domain, path, secure, httpOnly, hostOnly, priority } = one
  if (typeof name !== 'string' || typeof value !== 'string') return null
  const expires = one.session === true ? undefined : (one.expires ?? one.expirationDate ?? one.expiry)
  const host = typeof domain === 'string' ? domain : ''
  const below = host !== '' && (host.startsWith('.') ? hostOnly !== true : hostOnly === false)
  const sameSite = sameSiteIn(one.sameSite)
  return {
    line: [
      pair(name, value),
      ...expiresOf(expires),
      `Path=${typeof path === 'string' ? path : '/'}`,
      ...(below ? [`Domain=${host.replace(/^\./, '')}`] : []),
      ...(secure === true ? ['Secure'] : []),
      ...(httpOnly === true ? ['HttpOnly'] : []),
      ...(sameSite ? [`SameSite=${sameSite}`] : []),
      ...(isPartitioned(one) ? ['Partitioned'] : []),
      ...(priority === 'Low' || priority === 'High' ? [`Priority=${priority}`] : []),
    ].join('; '),
    host: below || host === '' ? null : hostOf(host.replace(/^\./, '')),
  }
}

function expiresOf(expires: unknown): string[] {
  if (typeof expires === 'number' && expires > 0) return [expiresAt(expires)]
  const time = typeof expires === 'string' ? Date.parse(expires) : Number.NaN
  return Number.isNaN(time) ? [] : [expiresAt(time / 1000)]
}

/** The key is a text, or an object: `{topLevelSite}` of `chrome.cookies`, `{sourceOrigin}` of Puppeteer. */
function isPartitioned({ partitioned, partitionKey }: Readonly<Record<string, unknown>>): boolean {
  if (partitioned === true) return true
  if (typeof partitionKey === 'string') return partitionKey !== ''
  if (typeof partitionKey !== 'object' || partitionKey === null) return false
  return ['topLevelSite', 'sourceOrigin'].some((key) => {
    const site = (partitionKey as Readonly<Record<string, unknown>>)[key]
    return typeof site === 'string' && site !== ''
  })
}

function sameSiteIn(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const name = value.toLowerCase().replace('no_restriction', 'none')
  return ['lax', 'strict', 'none'].includes(name) ? name.charAt(0).toUpperCase() + name.slice(1) : null
}
