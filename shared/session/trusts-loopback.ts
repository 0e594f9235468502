/**
 * Whether Express's `trust proxy` covers a proxy on this machine, which is where the lab's requests come from; null
 * where that cannot be told without reading lists of addresses as `proxy-addr` does.
 */
export function trustsLoopback(trustProxy: boolean | number | string): boolean | null {
  if (typeof trustProxy === 'boolean') return trustProxy
  if (typeof trustProxy === 'number') return trustProxy > 0
  if (trustProxy.split(',').some((each) => each.trim() === 'loopback')) return true
  return trustProxy === '' ? false : null
}
