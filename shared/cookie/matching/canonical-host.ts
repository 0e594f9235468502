import type { PublicSuffix } from './public-suffix.ts'

const IPV4 = /^\d+\.\d+\.\d+\.\d+$/

/** True for an IPv4 address, or an IPv6 address, in brackets as URLs have it or without. */
export function isIpAddress(host: string): boolean {
  if (host.includes(':')) return host.startsWith('[') || URL.canParse(`http://[${host}]/`)
  return IPV4.test(host)
}

/** What the URL parser takes for an IPv4 address, however it is written; to §5.1.2 it is labels like any other. */
const ENDS_IN_NUMBER = /(?:^|\.)(?:\d+|0x[\da-f]*)\.?$/i

/** Canonicalises a host name (§5.1.2) with the URL Standard's host parser; null when it is not a host. */
export function canonicalHost(name: string): string | null {
  if (/[/?#@:\\]/.test(name) && !name.startsWith('[')) return null
  if (ENDS_IN_NUMBER.test(name)) return /^[\w.-]+$/.test(name) ? name.toLowerCase() : null
  return URL.parse(`http://${name}/`)?.hostname || null
}

/** `localhost`, a name below it, 127.0.0.0/8 or ::1: trustworthy without https (Secure Contexts §3.1). */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    (host.startsWith('127.') && IPV4.test(host))
  )
}

/**
 * The registrable domain of a canonical host, or the host itself where it has none: an IP address, a public suffix,
 * a single label.
 */
export function registrableDomain(host: string, publicSuffix: PublicSuffix): string {
  if (isIpAddress(host)) return host
  const suffix = publicSuffix(host)
  if (suffix.length >= host.length) return host
  const start = host.lastIndexOf('.', host.length - suffix.length - 2)
  return host.slice(start + 1)
}

/** True when the name is itself a public suffix: nobody may set a cookie for it (§5.7 step 9). */
export function isPublicSuffix(host: string, publicSuffix: PublicSuffix): boolean {
  return !isIpAddress(host) && publicSuffix(host) === host
}
