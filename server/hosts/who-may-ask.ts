import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { HOME, type HostRole, hostRole, splitHost } from './lab-host.ts'

/** What the rules look at. */
export type Asking = Pick<IncomingMessage, 'headers' | 'socket'>

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

/** `target` is the request line's: a path, or a whole URL as sent to a proxy, which then has to name the same host. */
export function refuseHost({ headers }: Asking, target = '/'): Refusal | null {
  const asked = askedHost(headers)
  if (asked && (!/^https?:/i.test(target) || URL.parse(target)?.host === asked.host)) return null
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
export function refuseApi(asking: Asking): Refusal | null {
  const { headers } = asking
  const asked = askedHost(headers)
  if (!asked) return refuseHost(asking)
  const { origin } = headers
  const site = headers['sec-fetch-site']
  const own = isSameOrigin(asking)
  const fallback = asked.role === 'front-door' && (own || site === 'same-origin')
  if (asked.role !== 'home' && !fallback) return forbidden(`This is answered at home only, http://${HOME}.`)
  if (origin !== undefined && !own) return forbidden('Only the page at home may ask here.')
  if (site === undefined || site === 'none' || site === 'same-origin') return null
  return forbidden(`Only the page at home may ask here; this request is ${site}.`)
}

/** `/lab` is there to be asked across sites, but by the lab's own hosts only. */
export function refuseLab(asking: Asking): Refusal | null {
  if (asking.headers.origin === undefined || isLabOrigin(asking)) return null
  return forbidden("Only pages of the lab's own hosts may ask here.")
}

/** True where `Origin` is one of the lab's hosts, on the port that was asked: another port is another program. */
export function isLabOrigin({ headers, socket }: Asking): boolean {
  const asked = askedHost(headers)
  const url = originUrl(headers.origin)
  if (!asked || !url || hostRole(url.hostname) === null) return false
  return (url.port || portOf(url.protocol)) === (asked.port || portOf(schemeOf(socket)))
}

/** True where `Origin` is the very host that was asked, by the same scheme. */
export function isSameOrigin({ headers, socket }: Asking): boolean {
  const url = originUrl(headers.origin)
  const asked = URL.parse(`${schemeOf(socket)}//${headers.host}`)
  return url !== null && url.origin === asked?.origin
}

function schemeOf(socket: Asking['socket']): string {
  return 'encrypted' in socket && socket.encrypted ? 'https:' : 'http:'
}

function portOf(scheme: string): string {
  return scheme === 'https:' ? '443' : '80'
}

/** Only as a browser writes it (RFC 6454 §6.2): no path, no user, nothing that a parser would forgive. */
function originUrl(origin: string | undefined): URL | null {
  const url = URL.parse(origin ?? '')
  return url && /^https?:$/.test(url.protocol) && url.origin === origin ? url : null
}

function forbidden(detail: string): Refusal {
  return { status: 403, title: 'Not for this asker', detail }
}
