import type { PublicSuffix } from './public-suffix.ts'

const IPV4 = /^\d+\.\d+\.\d+\.\d+$/

/** True for a canonical IPv4 address, or an IPv6 address in brackets. */
export function isIpAddress(host: string): boolean {
  return host.startsWith('[') || IPV4.test(host)
}

/** Canonicalises a host name (§5.1.2) with the URL Standard's host parser; null when it is not a host. */
export function canonicalHost(name: string): string | null {
  if (/[/?#@:\\]/.test(name) && !name.startsWith('[')) return null
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
