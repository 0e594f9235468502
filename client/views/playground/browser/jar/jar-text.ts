import type { Cookie } from '../../../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'

/** The formats a jar is written in and read from. */
export type JarFormat = 'JSON' | 'Netscape' | 'header'

/** The jar as text. Netscape's cookies.txt and the header string cannot hold every attribute. */
export function exportJar(cookies: readonly Cookie[], format: JarFormat): string {
  switch (format) {
    case 'JSON':
      return `${JSON.stringify(
        cookies.map((cookie) => jsonCookie(cookie)),
        null,
        2,
      )}\n`
    case 'Netscape':
      return ['# Netscape HTTP Cookie File', ...cookies.map(netscapeLine), ''].join('\n')
    case 'header':
      return headerText(cookies)
    default:
      return format satisfies never
  }
}

/** `a=1; b=2`, as a Cookie header has them. */
export function headerText(pairs: readonly { readonly name: string; readonly value: string }[]): string {
  return decodeBytes(pairs.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; '))
}

function jsonCookie(cookie: Cookie) {
  const { name, value, domain, hostOnly, path, expires, secure, httpOnly, sameSite, priority } = cookie
  return {
    name: decodeBytes(name),
    value: decodeBytes(value),
    domain: hostOnly ? domain : `.${domain}`,
    path: decodeBytes(path),
    expires: expires === null ? null : expires / 1000,
    secure,
    httpOnly,
    sameSite,
    partitioned: cookie.partitionKey !== null,
    ...(priority !== 'Medium' && { priority }),
  }
}

/** domain, include sub-domains, path, secure, expiry in epoch seconds (0 = session), name, value. */
function netscapeLine({ name, value, domain, hostOnly, path, expires, secure, httpOnly }: Cookie): string {
  const flag = (yes: boolean) => (yes ? 'TRUE' : 'FALSE')
  const host = `${httpOnly ? '#HttpOnly_' : ''}${hostOnly ? '' : '.'}${domain}`
  const seconds = expires === null ? 0 : Math.round(expires / 1000)
  const columns = [host, flag(!hostOnly), path, flag(secure), seconds, name, value]
  return decodeBytes(columns.join('\t'))
}

/** One cookie read from a jar. */
export interface ImportedCookie {
  /** The Set-Cookie line that would set it, as text. */
  readonly line: string
  /** The host it was for alone; null where the text does not say, or where its Domain stands in the line. */
  readonly host: string | null
}

export type Imported =
  | { readonly ok: true; readonly format: JarFormat; readonly cookies: readonly ImportedCookie[] }
  | { readonly ok: false; readonly detail: string }

/** Reads a jar in any of the formats. */
export function importJar(text: string): Imported {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, detail: 'There is nothing in it.' }
  if (/^[[{]/.test(trimmed)) return fromJson(trimmed)
  // Not trimmed: the last column, the value, may be empty.
  if (/\t/.test(text) || trimmed.startsWith('# ')) return fromNetscape(text)
  return fromHeader(trimmed)
}

function fromJson(text: string): Imported {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    return { ok: false, detail: `Not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
  // Playwright's storage state has them under `cookies`.
  const list = Array.isArray(content) ? content : (content as { cookies?: unknown }).cookies
  if (!Array.isArray(list)) return { ok: false, detail: 'A list of cookies was expected.' }
  const cookies: ImportedCookie[] = []
  for (const [at, one] of list.entries()) {
    const cookie = typeof one === 'object' && one !== null ? fromObject(one) : null
    if (!cookie) return { ok: false, detail: `Cookie ${at + 1} has no name and value.` }
    cookies.push(cookie)
  }
  return { ok: true, format: 'JSON', cookies }
}

/** As exported here, by Playwright and Puppeteer, or by browser extensions (`expirationDate`, `no_restriction`). */
function fromObject(one: Readonly<Record<string, unknown>>): ImportedCookie | null {
  const { name, value, domain, path, secure, httpOnly, partitioned, hostOnly, priority } = one
  if (typeof name !== 'string' || typeof value !== 'string') return null
  const expires = one.expires ?? one.expirationDate
  const host = typeof domain === 'string' ? domain : ''
  const below = host.startsWith('.') && hostOnly !== true
  const sameSite = sameSiteIn(one.sameSite)
  return {
    line: [
      pair(name, value),
      ...(typeof expires === 'number' && expires > 0 ? [expiresAt(expires)] : []),
      `Path=${typeof path === 'string' ? path : '/'}`,
      ...(below ? [`Domain=${host.slice(1)}`] : []),
      ...(secure === true ? ['Secure'] : []),
      ...(httpOnly === true ? ['HttpOnly'] : []),
      ...(sameSite ? [`SameSite=${sameSite}`] : []),
      ...(partitioned === true || typeof one.partitionKey === 'string' ? ['Partitioned'] : []),
      ...(priority === 'Low' || priority === 'High' ? [`Priority=${priority}`] : []),
    ].join('; '),
    host: below || host === '' ? null : host.replace(/^\./, ''),
  }
}

function sameSiteIn(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const name = value.toLowerCase().replace('no_restriction', 'none')
  return ['lax', 'strict', 'none'].includes(name) ? name.charAt(0).toUpperCase() + name.slice(1) : null
}

function fromNetscape(text: string): Imported {
  const cookies: ImportedCookie[] = []
  for (const [at, row] of text.split(/\r?\n/).entries()) {
    const httpOnly = row.startsWith('#HttpOnly_')
    if (row.trim() === '' || (row.startsWith('#') && !httpOnly)) continue
    const [domain, below, path, secure, seconds, name, ...value] = row.replace('#HttpOnly_', '').split('\t')
    if (domain === undefined || path === undefined || name === undefined) {
      return { ok: false, detail: `Line ${at + 1} does not have the seven columns of a cookies.txt.` }
    }
    const host = domain.replace(/^\./, '')
    cookies.push({
      line: [
        pair(name, value.join('\t')),
        ...(Number(seconds) > 0 ? [expiresAt(Number(seconds))] : []),
        `Path=${path}`,
        ...(below === 'TRUE' ? [`Domain=${host}`] : []),
        ...(secure === 'TRUE' ? ['Secure'] : []),
        ...(httpOnly ? ['HttpOnly'] : []),
      ].join('; '),
      host: below === 'TRUE' ? null : host,
    })
  }
  return { ok: true, format: 'Netscape', cookies }
}

function fromHeader(text: string): Imported {
  const pairs = text
    .replace(/^cookie:\s*/i, '')
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return {
    ok: true,
    format: 'header',
    cookies: pairs.map((one) => ({ line: `${one}; Path=/`, host: null })),
  }
}

function pair(name: string, value: string): string {
  return name === '' ? value : `${name}=${value}`
}

/** Epoch seconds; a lifetime beyond what dates can say ends with them. */
function expiresAt(seconds: number): string {
  const LAST_DATE = 8_640_000_000_000
  return `Expires=${new Date(Math.min(seconds, LAST_DATE) * 1000).toUTCString()}`
}
