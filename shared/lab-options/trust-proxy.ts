import type { TrustProxy } from './lab-options.ts'

/** `trust proxy` in words: `loopback, 10.0.0.1` for addresses in either form. */
export function trustProxyText(trustProxy: TrustProxy): string {
  return typeof trustProxy === 'object' ? trustProxy.join(', ') : String(trustProxy)
}

/**
 * Whether Express's `trust proxy` covers a proxy on this machine, which is where the lab's requests come from; null
 * where that cannot be told without reading lists of addresses as `proxy-addr` does.
 */
export function trustsLoopback(trustProxy: TrustProxy): boolean | null {
  if (typeof trustProxy === 'boolean') return trustProxy
  if (typeof trustProxy === 'number') return trustProxy > 0
  const addresses = typeof trustProxy === 'string' ? trustProxy.split(',') : trustProxy
  if (addresses.some((each) => each.trim() === 'loopback')) return true
  return addresses.every((each) => each === '') ? false : null
}
