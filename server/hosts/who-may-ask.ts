import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { TokenDigest } from './access-token.ts'
import { type HostRole, isAddressHere, splitHost } from './lab-host.ts'
import { namesFor } from './lab-names.ts'
import type { Refusal } from './refusal.ts'

/** What the rules look at. */
export type Asking = Pick<IncomingMessage, 'headers' | 'socket'>

/** Which of the lab's hosts was asked. */
export interface AskedHost {
  /** The Host header, lower case: `app.localhost:3000`. */
  readonly host: string
  readonly port: string
  readonly role: HostRole
}

/** The host that was asked, or null where the name is none of the lab's (DNS rebinding reaches us under others). */
export function askedHost(asking: Asking): AskedHost | null {
  const { headers, socket } = asking
  const split = splitHost(headers.host)
  if (!split) return null
  const { role: roleOf, byAddress } = namesFor(asking)
  const address = byAddress && isAddressHere(split.name, socket.localAddress)
  const role = roleOf(split.name) ?? (address ? 'address' : null)
  if (!role || !headers.host) return null
  return { host: headers.host.toLowerCase(), port: split.port, role }
}

/** `settleTarget` has seen to it that the Host header says what was asked. */
export function refuseHost(asking: Asking): Refusal | null {
  if (askedHost(asking)) return null
  return NOT_OURS
}

const NOT_OURS: Refusal = {
  status: 421,
  title: 'Not a host of the lab',
  detail:
    'Crumbscope answers to localhost, *.localhost, 127.0.0.1 and [::1] only, and by --host or --url to the names it prints.',
}

/**
 * `/api` and the live link show every session: only the page itself may ask, from home. `localhost` is home for a
 * page that was loaded there (the fallback), which its browser says in `Origin` or `Sec-Fetch-Site`.
 */
export function refuseApi(asking: Asking): Refusal | null {
  const asked = askedHost(asking)
  if (!asked) return refuseHost(asking)
  const fallback =
    asked.role === 'front-door' &&
    (isSameOrigin(asking) || asking.headers['sec-fetch-site'] === 'same-origin')
  if (asked.role !== 'home' && asked.role !== 'address' && !fallback) {
    return forbidden(`This is answered at home only, ${schemeOf(asking.socket)}//${namesFor(asking).home}.`)
  }
  return refuseOtherPages(asking)
}

/** As `refuseApi`; and where the lab is on the network, the token has to be shown as well. */
export function refuseApiWithout(token: TokenDigest | null): (asking: Asking) => Refusal | null {
  return (asking) => refuseApi(asking) ?? token?.refuse(bearer(asking.headers)) ?? null
}

/** What only a page of the very origin may ask for: its browser says whose page it is, a program says nothing. */
export function refuseOtherPages(asking: Asking): Refusal | null {
  const { origin, 'sec-fetch-site': site } = asking.headers
  if (origin !== undefined && !isSameOrigin(asking)) return forbidden('Only the page at home may ask here.')
  if (site === undefined || site === 'none' || site === 'same-origin') return null
  return forbidden(`Only the page at home may ask here; this request is ${site}.`)
}

/** `/lab` is there to be asked across sites, but by the lab's own hosts only. */
export function refuseLab(asking: Asking): Refusal | null {
  if (asking.headers.origin === undefined || isLabOrigin(asking)) return null
  return forbidden("Only pages of the lab's own hosts may ask here.")
}

/**
 * True where `Origin` is one of the lab's hosts, on the port that was asked: another port is another program. At an
 * address on the network the lab has one host: the others would be the visitor's own machine.
 */
export function isLabOrigin(asking: Asking): boolean {
  const { headers, socket } = asking
  const asked = askedHost(asking)
  if (asked && isSameOrigin(asking)) return true
  if (asked?.role === 'address') return false
  const url = originUrl(headers.origin)
  if (!asked || !url || namesFor(asking).role(url.hostname) === null) return false
  return (url.port || portOf(url.protocol)) === (asked.port || portOf(schemeOf(socket)))
}

/** True where `Origin` is the very host that was asked, by the same scheme. */
export function isSameOrigin(asking: Asking): boolean {
  const url = originUrl(asking.headers.origin)
  const { host = '' } = asking.headers
  if (url && namesFor(asking).isRewritten?.(url.origin)) return true
  const asked = URL.parse(`${schemeOf(asking.socket)}//${host}`)
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

/** The token of `Authorization: Bearer TOKEN` (RFC 6750 §2.1). */
export function bearer({ authorization }: IncomingHttpHeaders): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
}

function forbidden(detail: string): Refusal {
  return { status: 403, title: 'Not for this asker', detail }
}
