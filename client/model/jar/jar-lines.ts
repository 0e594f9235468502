import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { serializeCookie } from '../../../shared/cookie/retrieving/serialize-cookie.ts'
import type { Stranger } from './compare.ts'
import { keyOfCookie } from './jar-row.ts'

/** Set-Cookie lines, and the host that has to send them. */
export interface HostLines {
  readonly host: string
  readonly lines: readonly string[]
}

/** The line that deletes a cookie: the same name, Domain, Path and partition, and a lifetime that is over. */
export function clearingLine(cookie: Cookie): string {
  // Without a name there has to be a value (RFC 6265bis §5.7 step 2).
  const value = cookie.name === '' ? 'x' : ''
  return `${serializeCookie({ ...cookie, value, expires: null })}; Max-Age=0`
}

/** The way people clear a cookie by mistake: its name and a Path, another one than its own. It stays. */
export function wrongClearingLine({ name, path, hostOnly }: Cookie): string {
  return `${name}=; Max-Age=0; Path=${path === '/' && hostOnly ? '/lab' : '/'}`
}

/** Which host can set this cookie: its own, or for a Domain, home where home is below it. */
export function hostFor({ domain, hostOnly }: Cookie, home: string): string {
  return !hostOnly && home.endsWith(`.${domain}`) ? home : domain
}

/** The lines that set these cookies again, by host. */
export function settingLines(cookies: readonly Cookie[], home: string): readonly HostLines[] {
  return byHost(cookies, home, serializeCookie)
}

/** The lines that delete these cookies, by host. */
export function clearingLines(cookies: readonly Cookie[], home: string): readonly HostLines[] {
  return byHost(cookies, home, clearingLine)
}

function byHost(
  cookies: readonly Cookie[],
  home: string,
  lineOf: (cookie: Cookie) => string,
): readonly HostLines[] {
  return [...Map.groupBy(cookies, (cookie) => hostFor(cookie, home))].map(([host, group]) => ({
    host,
    lines: group.map(lineOf),
  }))
}

/** The lines that lead from one jar back to an earlier one: what is new goes, what changed or went comes back. */
export function linesBack(
  now: readonly Cookie[],
  then: readonly Cookie[],
  home: string,
): readonly HostLines[] {
  const before = new Map(then.map((cookie) => [keyOfCookie(cookie), cookie]))
  const after = new Map(now.map((cookie) => [keyOfCookie(cookie), cookie]))
  const added = now.filter((cookie) => !before.has(keyOfCookie(cookie)))
  const lost = then.filter((cookie) => {
    const present = after.get(keyOfCookie(cookie))
    return present === undefined || serializeCookie(present) !== serializeCookie(cookie)
  })
  return [...clearingLines(added, home), ...settingLines(lost, home)]
}

/**
 * The lines that delete a cookie of which only the name is known, and where it was seen: one for each Path and Domain it
 * may have there. Only a Secure line may replace a Secure cookie.
 */
export function guessingLines({ name, urls }: Stranger, home: string): readonly HostLines[] {
  return [...Map.groupBy(urls, (url) => new URL(url).hostname)].map(([host, at]) => {
    const paths = new Set(at.flatMap((url) => pathsAbove(new URL(url).pathname)))
    const lines = [...paths].flatMap((path) =>
      domainsOf(host, home).flatMap((domain) => {
        const line = `${name === '' ? '=x' : `${name}=`}; Max-Age=0; Path=${path}${domain}; Secure; HttpOnly; SameSite=None`
        return [line, `${line}; Partitioned`]
      }),
    )
    return { host, lines }
  })
}

/** Every cookie Path that covers this one (RFC 6265bis §5.1.4), the shortest first. */
function pathsAbove(pathname: string): string[] {
  const parts = pathname.split('/').filter((part) => part !== '')
  return [
    '/',
    ...parts.flatMap((_, at) => {
      const path = `/${parts.slice(0, at + 1).join('/')}`
      return at === parts.length - 1 ? [path] : [path, `${path}/`]
    }),
  ]
}

/** Host-only, then each Domain that a host of the lab may set; what is above home is not the lab's. */
function domainsOf(host: string, home: string): string[] {
  if (host.endsWith(`.${home}`)) return ['', `; Domain=${host}`, `; Domain=${home}`]
  if (host === home && /[a-z]/.test(host) && host.includes('.')) return ['', `; Domain=${host}`]
  if (!host.endsWith('.localhost')) return ['']
  const labels = host.split('.')
  return ['', ...labels.slice(0, -1).map((_, at) => `; Domain=${labels.slice(at).join('.')}`)]
}

/** The most characters of Set-Cookie lines in one response: browsers refuse much larger ones (see SET_COOKIE_BYTES). */
const MOST_IN_ONE = 100_000

/** Lines in order, in parts that fit into one response each. */
export function inParts(
  lines: readonly string[],
  most: number = MOST_IN_ONE,
): readonly (readonly string[])[] {
  const parts: string[][] = []
  let size = 0
  for (const line of lines) {
    const part = parts.at(-1)
    if (part && size + line.length <= most) part.push(line)
    else {
      parts.push([line])
      size = 0
    }
    size += line.length
  }
  return parts
}
