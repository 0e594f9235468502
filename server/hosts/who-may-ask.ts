import type { IncomingMessage } from 'node:http'
import { type HostRole, hostRole, splitHost } from './lab-host.ts'

/** What a rule says no with. */
export interface Refusal {
  readonly status: 403 | 421
  readonly title: string
  readonly detail: string
}

export interface Asker {
  /** The request's Host header, origin's own spelling: `app.localhost:3000`. */
  readonly host: string
  readonly role: HostRole
}

type Headers = IncomingMessage['headers']

/** Who asks, or a refusal: only the lab's own names are answered (DNS rebinding reaches us under others). */
export function askerOf(headers: Headers): Asker | Refusal {
  const split = splitHost(headers.host)
  const role = split && hostRole(split.name)
  if (role && headers.host) return { host: headers.host, role }
  return {
    status: 421,
    title: 'Not a host of the lab',
    detail: 'Crumbscope answers to localhost, *.localhost, 127.0.0.1 and [::1] only.',
  }
}

/** `/api` and the live link show every session: only the page itself may ask, from home. */
export function refuseApi(headers: Headers, asker: Asker, localhostIsHome: boolean): Refusal | null {
  const isHome = asker.role === 'home' || (asker.role === 'front-door' && localhostIsHome)
  if (!isHome) return forbidden('This is answered at home only, http://app.localhost.')
  const { origin } = headers
  if (origin !== undefined && !isOrigin(origin, asker.host))
    return forbidden(`${origin} may not ask here; only the page may.`)
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'none' || site === 'same-origin') return null
  return forbidden(`A ${site} request may not ask here; only the page may.`)
}

/** `/lab` is there to be asked across sites, but by the lab's own hosts only. */
export function refuseLab(headers: Headers, asker: Asker): Refusal | null {
  const { origin } = headers
  if (origin === undefined || isLabOrigin(origin, asker)) return null
  return forbidden(`${origin} is not one of the lab's hosts.`)
}

/** True for an origin of one of the lab's hosts, on the port that was asked. */
export function isLabOrigin(origin: string, asker: Asker): boolean {
  const url = URL.parse(origin)
  if (!url || !/^https?:$/.test(url.protocol) || hostRole(url.hostname) === null) return false
  return url.port === (splitHost(asker.host)?.port ?? '')
}

function isOrigin(origin: string, host: string): boolean {
  const url = URL.parse(origin)
  return url !== null && /^https?:$/.test(url.protocol) && url.host === host.toLowerCase()
}

function forbidden(detail: string): Refusal {
  return { status: 403, title: 'Not for this asker', detail }
}
