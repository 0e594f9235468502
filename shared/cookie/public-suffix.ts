import { getPublicSuffix } from 'tldts'

/** Looks up the public suffix of a canonical host name: `co.uk` for `shop.example.co.uk`. */
export type PublicSuffix = (host: string) => string

/**
 * The public-suffix list, ICANN and private parts alike, as browsers use it. A name without a rule has its last
 * label as its suffix (publicsuffix.org, "the default rule is *").
 */
export const publicSuffix: PublicSuffix = (host) =>
  getPublicSuffix(host, { allowPrivateDomains: true, validateHostname: false }) ??
  host.slice(host.lastIndexOf('.') + 1)
