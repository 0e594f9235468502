import type { Cookie } from '../../../shared/cookie/cookie.ts'

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
      return cookies.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; ')
    default:
      return format satisfies never
  }
}

function jsonCookie({
  name,
  value,
  domain,
  hostOnly,
  path,
  expires,
  secure,
  httpOnly,
  sameSite,
  partitionKey,
}: Cookie) {
  return {
    name,
    value,
    domain: hostOnly ? domain : `.${domain}`,
    path,
    expires: expires === null ? null : expires / 1000,
    secure,
    httpOnly,
    sameSite,
    partitioned: partitionKey !== null,
  }
}

/** domain, include sub-domains, path, secure, expiry in epoch seconds (0 = session), name, value. */
function netscapeLine({ name, value, domain, hostOnly, path, expires, secure, httpOnly }: Cookie): string {
  const flag = (yes: boolean) => (yes ? 'TRUE' : 'FALSE')
  const host = `${httpOnly ? '#HttpOnly_' : ''}${hostOnly ? '' : '.'}${domain}`
  const seconds = expires === null ? 0 : Math.round(expires / 1000)
  return [host, flag(!hostOnly), path, flag(secure), seconds, name, value].join('\t')
}

export type Imported =
  | { readonly ok: true; readonly format: JarFormat; readonly lines: readonly string[] }
  | { readonly ok: false; readonly detail: string }

/** Reads a jar in any of the formats, as the Set-Cookie lines that would set it here. */
export function importJar(text: string): Imported {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, detail: 'There is nothing in it.' }
  if (/^[[{]/.test(trimmed)) return fromJson(trimmed)
  if (/\t/.test(trimmed) || trimmed.startsWith('# ')) return fromNetscape(trimmed)
  return fromHeader(trimmed)
}

function fromJson(text: string): Imported {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    return { ok: false, detail: `Not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
  const list = Array.isArray(content) ? content : (content as { cookies?: unknown }).cookies
  if (!Array.isArray(list)) return { ok: false, detail: 'A list of cookies was expected.' }
  const lines: string[] = []
  for (const [at, one] of list.entries()) {
    if (
      typeof one !== 'object' ||
      one === null ||
      typeof one.name !== 'string' ||
      typeof one.value !== 'string'
    ) {
      return { ok: false, detail: `Cookie ${at + 1} has no name and value.` }
    }
    lines.push(lineOfJson(one))
  }
  return { ok: true, format: 'JSON', lines }
}

function lineOfJson(one: Readonly<Record<string, unknown>>): string {
  const { name, value, domain, path, expires, secure, httpOnly, sameSite, partitioned } = one
  return [
    `${name}=${value}`,
    ...(typeof expires === 'number' && expires > 0
      ? [`Expires=${new Date(expires * 1000).toUTCString()}`]
      : []),
    `Path=${typeof path === 'string' ? path : '/'}`,
    ...(typeof domain === 'string' && domain.startsWith('.') ? [`Domain=${domain.slice(1)}`] : []),
    ...(secure === true ? ['Secure'] : []),
    ...(httpOnly === true ? ['HttpOnly'] : []),
    ...(typeof sameSite === 'string' && /^(lax|strict|none)$/i.test(sameSite)
      ? [`SameSite=${sameSite}`]
      : []),
    ...(partitioned === true ? ['Partitioned'] : []),
  ].join('; ')
}

function fromNetscape(text: string): Imported {
  const lines: string[] = []
  for (const [at, row] of text.split(/\r?\n/).entries()) {
    if (row.trim() === '' || (row.startsWith('#') && !row.startsWith('#HttpOnly_'))) continue
    const httpOnly = row.startsWith('#HttpOnly_')
    const [domain, below, path, secure, seconds, name, value = ''] = row.replace('#HttpOnly_', '').split('\t')
    if (domain === undefined || path === undefined || name === undefined) {
      return { ok: false, detail: `Line ${at + 1} does not have the seven columns of a cookies.txt.` }
    }
    const expires = Number(seconds)
    lines.push(
      [
        `${name}=${value}`,
        ...(expires > 0 ? [`Expires=${new Date(expires * 1000).toUTCString()}`] : []),
        `Path=${path}`,
        ...(below === 'TRUE' ? [`Domain=${domain.replace(/^\./, '')}`] : []),
        ...(secure === 'TRUE' ? ['Secure'] : []),
        ...(httpOnly ? ['HttpOnly'] : []),
      ].join('; '),
    )
  }
  return { ok: true, format: 'Netscape', lines }
}

function fromHeader(text: string): Imported {
  const pairs = text.replace(/^cookie:\s*/i, '').split(';')
  const lines = pairs.map((pair) => pair.trim()).filter((pair) => pair !== '')
  return { ok: true, format: 'header', lines: lines.map((pair) => `${pair}; Path=/`) }
}
