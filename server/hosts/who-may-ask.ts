import type { IncomingHttpHeaders } from 'node:http'
import { HOME, type HostRole, hostRole, splitHost } from './lab-host.ts'

/** What a rule says no with. */
export interface Refusal {
  readonly status: 403 | 421
  readonly title: string
  readonly detail: string
}

/** Which of the lab's hosts was asked. */
export interface AskedHost {
  /** The Host header, lower case: `app.localhost:3000`. */
  readonly host: string
  readonly port: string
  readonly role: HostRole
}

/** The host that was asked, or null where the name is none of the lab's (DNS rebinding reaches us under others). */
export function askedHost(headers: IncomingHttpHeaders): AskedHost | null {
  const split = splitHost(headers.host)
  const role = split && hostRole(split.name)
  if (!role || !headers.host) return null
  return { host: headers.host.toLowerCase(), port: split.port, role }
}

export function refuseHost(headers: IncomingHttpHeaders): Refusal | null {
  if (askedHost(headers)) return null
  return {
    status: 421,
    title: 'Not a host of the lab',
    detail: 'Crumbscope answers to localhost, *.localhost, 127.0.0.1 and [::1] only.',
  }
}

/**
 * `/api` and the live link show every session: only the page itself may ask, from home. `localhost` is home for a
 * page that was loaded there (the fallback), which its browser says in `Origin` or `Sec-Fetch-Site`.
 */
export function refuseApi(headers: IncomingHttpHeaders): Refusal | null {
  const asked = askedHost(headers)
  if (!asked) return refuseHost(headers)
  const { origin } = headers
  const site = headers['sec-fetch-site']
  const own = origin !== undefined && isOriginOf(origin, asked.host)
  const fallback = asked.role === 'front-door' && (own || site === 'same-origin')
  if (asked.role !== 'home' && !fallback) return forbidden(`This is answered at home only, http://${HOME}.`)
  if (origin !== undefined && !own) return forbidden('Only the page at home may ask here.')
  if (site === undefined || site === 'none' || site === 'same-origin') return null
  return forbidden(`Only the page at home may ask here; this request is ${site}.`)
}

/** `/lab` is there to be asked across sites, but by the lab's own hosts only. */
export function refuseLab(headers: IncomingHttpHeaders): Refusal | null {
  const { origin } = headers
  if (origin === undefined || isLabOrigin(headers)) return null
  return forbidden("Only pages of the lab's own hosts may ask here.")
}

/** True where `Origin` is one of the lab's hosts, on the port that was asked: another port is another program. */
export function isLabOrigin(headers: IncomingHttpHeaders): boolean {
  const url = originUrl(headers.origin)
  return url !== null && hostRole(url.hostname) !== null && url.port === askedHost(headers)?.port
}

/** True where `Origin` is the very host that was asked. */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  return headers.origin !== undefined && isOriginOf(headers.origin, headers.host?.toLowerCase() ?? '')
}

function isOriginOf(origin: string, host: string): boolean {
  return originUrl(origin)?.host === host
}

function originUrl(origin: string | undefined): URL | null {
  const url = URL.parse(origin ?? '')
  return url && /^https?:$/.test(url.protocol) ? url : null
}

function forbidden(detail: string): Refusal {
  return { status: 403, title: 'Not for this asker', detail }
}
