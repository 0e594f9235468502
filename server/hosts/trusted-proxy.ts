import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { plainAddress } from './loopback.ts'

/**
 * What the proxy that ends TLS says of a connection, in the pairs of RFC 7239: `proto=https;for=192.0.2.1;secret=…`. A
 * name of its own: `X-Forwarded-Proto` and `X-Forwarded-For` are what learners send to the lab themselves.
 */
export const PROXY_HEADER = 'x-crumbscope-proxy'

/** What a proxy adds by itself where nothing came; it leaves them empty when it is told to pass on what came. */
const FORWARDED = /^(?:x-)?forwarded/

export interface ProxyTrust {
  /** Shown in the header; null = none is believed. */
  readonly secret: string | null
  /** Where it asks from. */
  readonly addresses: BlockList
  /** How connections came in where a trusted proxy says nothing of it. */
  readonly proto: 'http' | 'https'
}

const askers = new WeakMap<object, string>()

/** The address that asks: the one the proxy tells of, where there is one. */
export function askersAddress(request: IncomingMessage): string {
  return askers.get(request) ?? plainAddress(request.socket.remoteAddress ?? '')
}

/**
 * Reads the proxy's header and takes it away, believed or not. Express, express-session and our own rules ask the socket
 * whether it is encrypted. A proxy sends one request after the other on a connection, so the socket says it of the present one.
 */
export function settleProxy(request: IncomingMessage, trust: ProxyTrust): void {
  const said = takeHeader(request, (name) => name === PROXY_HEADER)
  const pairs = said.length === 1 ? pairsOf(said[0] ?? '') : new Map<string, string>()
  if (!isTrusted(request, pairs, trust)) return
  takeHeader(request, (name, value) => value.trim() === '' && FORWARDED.test(name))
  const proto = pairs.get('proto') ?? trust.proto
  Object.assign(request.socket, { encrypted: proto === 'https' })
  const address = (pairs.get('for') ?? '')
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
  if (isIP(address)) askers.set(request, plainAddress(address))
}

function isTrusted(request: IncomingMessage, pairs: ReadonlyMap<string, string>, trust: ProxyTrust): boolean {
  const shown = pairs.get('secret')
  if (trust.secret !== null && shown !== undefined) return same(shown, trust.secret)
  const address = plainAddress(request.socket.remoteAddress ?? '')
  const family = isIP(address)
  return family !== 0 && trust.addresses.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** Takes headers out of both forms that Node gives; resolves to their values. */
function takeHeader(request: IncomingMessage, which: (name: string, value: string) => boolean): string[] {
  const { rawHeaders } = request
  const kept: string[] = []
  const taken: string[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    const value = rawHeaders[at + 1] ?? ''
    if (which(name.toLowerCase(), value)) {
      taken.push(value)
      delete request.headers[name.toLowerCase()]
      delete request.headersDistinct[name.toLowerCase()]
    } else kept.push(name, value)
  }
  if (taken.length > 0) rawHeaders.splice(0, rawHeaders.length, ...kept)
  return taken
}

function pairsOf(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(';').map((pair): [string, string] => {
    const at = pair.indexOf('=')
    const value = pair.slice(at + 1).trim()
    return [pair.slice(0, Math.max(0, at)).trim().toLowerCase(), value.replace(/^"(.*)"$/, '$1')]
  })
  return new Map(pairs)
}

function same(shown: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(shown), digest(secret))
}

/** Addresses and networks: `192.0.2.7`, `10.0.0.0/8`. A string: the one that is none. */
export function addressList(texts: readonly string[]): BlockList | string {
  const list = new BlockList()
  for (const text of texts) {
    const [address = '', bits] = text.split('/')
    const family = isIP(address)
    if (family === 0) return text
    const type = family === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, type)
    else if (/^\d+$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32))
      list.addSubnet(address, Number(bits), type)
    else return text
  }
  return list
}
