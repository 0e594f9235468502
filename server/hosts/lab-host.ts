import { isIP } from 'node:net'
import { isLoopback, plainAddress } from './loopback.ts'

/** The hosts one server answers for; the README names them. All of them are this machine. */
export type HostRole =
  /** `localhost`: goes on to home; is home itself where `app.localhost` does not resolve. */
  | 'front-door'
  /** `app.localhost`: page and lab. */
  | 'home'
  /** `api.app.localhost` and other names below home: same site, other origin. */
  | 'same-site'
  /** `other.localhost` and the rest of `*.localhost`: another site. */
  | 'cross-site'
  /** `127.0.0.1`, `[::1]`: another site, and no Domain cookies. */
  | 'ip'
  /** Another address of this machine, where it listens on one: home for whoever comes by the network. */
  | 'address'

export const HOME = 'app.localhost'

/** The longest name that DNS can hold, in characters (RFC 1035 §2.3.4); with the port that may follow. */
const NAME_LENGTH = 253
const HOST_LENGTH = NAME_LENGTH + '.:65535'.length

/** A name of letters, digits, hyphens and underscores, an IPv6 address, and a port. */
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?)(?::(\d{1,5}))?$/i

/** Splits a Host header; null when it is not one. The port is '' where none is named. */
export function splitHost(
  header: string | undefined,
): { readonly name: string; readonly port: string } | null {
  if (header === undefined || header.length > HOST_LENGTH) return null
  const match = HOST.exec(header)
  const name = match?.[1]?.toLowerCase().replace(/\.$/, '') ?? ''
  return name === '' || name.length > NAME_LENGTH ? null : { name, port: match?.[2] ?? '' }
}

/**
 * True for an address other than the lab's own two that a connection which came in at `reached` may ask for. Where that
 * is beyond loopback, any address will do (in between there may be a router that translates them), and no name will: a
 * web page can make its own name lead here, but no address.
 */
export function isAddressHere(name: string, reached: string | undefined): boolean {
  const address = name.replace(/^\[(.*)\]$/, '$1')
  if (reached === undefined || isIP(address) === 0) return false
  if (!isLoopback(reached)) return address !== '0.0.0.0' && address !== '::'
  return address === plainAddress(reached)
}

/** What a host name is here, or null when it is none of the lab's. */
export function hostRole(name: string): HostRole | null {
  if (name === 'localhost') return 'front-door'
  if (name === HOME) return 'home'
  if (name.endsWith(`.${HOME}`)) return 'same-site'
  if (name.endsWith('.localhost')) return 'cross-site'
  return name === '127.0.0.1' || name === '[::1]' ? 'ip' : null
}
