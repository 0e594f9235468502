import { type Request, type RequestHandler, Router } from 'express'
import {
  type LeftCookie,
  parseClearSiteBody,
  SET_COOKIE_BYTES,
} from '../../../shared/input/bodies/cookie-bodies.ts'
import { splitHost } from '../../hosts/lab-host.ts'
import { namesFor } from '../../hosts/lab-names.ts'
import { onlyMethods } from '../../http/http-errors.ts'
import { sendFieldErrors } from '../../http/problem.ts'
import { sendSetCookie } from './set-cookie.ts'

/**
 * `/lab/clear-site-data`: empties the jar, HttpOnly cookies included. Chromium clears the whole site at the header;
 * Firefox keeps Partitioned cookies and a sub-host's own. So what the page knows to be left (`{left}`) is expired
 * line by line as well, and then what this request carried, for each Path and Domain it may have come under.
 *
 * A host can only expire its own cookies and those of the hosts above it: the page asks each host for itself.
 * It comes before the session middleware, which could answer with a new session cookie.
 */
export function clearSiteData(): Router {
  const router = Router()
  router.route('/clear-site-data').post(clear).all(onlyMethods('POST'))
  return router
}

const clear: RequestHandler = (request, response) => {
  const body = parseClearSiteBody(request.body)
  if (!body.ok) return sendFieldErrors(response, body.errors)
  const { left = [] } = body.value
  const carried = carriedBy(request)
  const { sent, dropped } = withinBytes(chain(left, carried.cookies), SET_COOKIE_BYTES)
  const omitted = left.length + carried.count - sent.length - dropped
  response.setHeader('Clear-Site-Data', '"cookies"')
  sendSetCookie(response, sent, { omitted })
}

/**
 * The cookies this request carried, for each Path and Domain they may have come under: as many as names × paths × domains,
 * so they are counted, and made only as they are wanted. The likeliest first, for a full jar has more than fits in one
 * response.
 */
function carriedBy(request: Request): { readonly count: number; readonly cookies: Iterable<LeftCookie> } {
  const names = namesIn(request.headers.cookie ?? '')
  const paths = pathsAbove(request.originalUrl)
  const domains = domainsOf(splitHost(request.headers.host)?.name ?? '', namesFor(request).home)
  function* cookies(): Generator<LeftCookie> {
    for (const path of paths) {
      for (const domain of domains) {
        for (const name of names) {
          yield { name, path, domain }
          yield { name, path, domain, partitioned: true }
        }
      }
    }
  }
  return { count: 2 * names.length * paths.length * domains.length, cookies: cookies() }
}

function* chain<Each>(...lists: readonly Iterable<Each>[]): Generator<Each> {
  for (const list of lists) yield* list
}

/** The names in a Cookie header, each once; '' for a cookie without one. */
function namesIn(header: string): string[] {
  const pairs = header.split(';').filter((pair) => pair.trim() !== '')
  const names = pairs.map((pair) => (pair.includes('=') ? (pair.split('=')[0]?.trim() ?? '') : ''))
  return [...new Set(names)]
}

/** Every cookie path that matches this URL (RFC 6265bis §5.1.4), the shortest first. */
function pathsAbove(url: string): string[] {
  const { pathname } = new URL(url, 'http://lab')
  const parts = pathname.split('/').slice(1, -1)
  const folders = parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`)
  return ['/', ...folders.flatMap((folder) => [folder, `${folder}/`]), pathname]
}

/** Host-only first, then each Domain the host may set; a single name or an IP address has none. What is above home is not the lab's. */
function domainsOf(host: string, home: string): (string | undefined)[] {
  if (host === home || host.endsWith(`.${home}`)) {
    const above = host.slice(0, -home.length).split('.').slice(0, -1)
    return [undefined, ...above.map((_, at) => `${above.slice(at).join('.')}.${home}`), home]
  }
  if (!host.endsWith('.localhost')) return [undefined]
  const labels = host.split('.')
  return [undefined, ...labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))]
}

/**
 * The line that expires a cookie from wherever it is sent: only a Secure line may replace a Secure cookie, only one
 * with SameSite=None is taken across sites, and names with a prefix (`__Host-`, `__Http-`) want Secure and HttpOnly.
 */
function expired({ name, domain, path = '/', partitioned = false }: LeftCookie): string {
  return [
    // Without a name there has to be a value (RFC 6265bis §5.6 step 5).
    name === '' ? '=x' : `${name}=`,
    'Max-Age=0',
    `Path=${path}`,
    ...(domain ? [`Domain=${domain}`] : []),
    'Secure; HttpOnly; SameSite=None',
    ...(partitioned ? ['Partitioned'] : []),
  ].join('; ')
}

/** Node refuses control characters and characters that are no bytes. */
function isHeader(line: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(line)
}

/**
 * As many lines as fit, from the first on, which ends it: thousands of short ones weigh as headers what their names do.
 * `dropped`: those on the way that no header can hold.
 */
function withinBytes(
  cookies: Iterable<LeftCookie>,
  most: number,
): { readonly sent: readonly string[]; readonly dropped: number } {
  const sent: string[] = []
  let size = 0
  let dropped = 0
  for (const cookie of cookies) {
    const line = expired(cookie)
    size += 'Set-Cookie: \r\n'.length + line.length
    if (size > most) break
    if (isHeader(line)) sent.push(line)
    else dropped += 1
  }
  return { sent, dropped }
}
