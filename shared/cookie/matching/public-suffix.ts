import { getPublicSuffix } from 'tldts'

/** Looks up the public suffix of a canonical host name: `co.uk` for `shop.example.co.uk`. */
export type PublicSuffix = (host: string) => string

/**
 * The public-suffix list, ICANN and private parts alike, as browsers use it. A name without a rule has its last
 * label as its suffix (publicsuffix.org, "the default rule is *").
 */
export const publicSuffix: PublicSuffix = (host) => {
  // `example.com.` is another host than `example.com`, and its suffix is `com.`: else all of `com.` were one site.
  const dot = host.endsWith('.') ? '.' : ''
  const name = dot === '' ? host : host.slice(0, -1)
  const suffix = getPublicSuffix(name, { allowPrivateDomains: true, validateHostname: false })
  return (suffix ?? name.slice(name.lastIndexOf('.') + 1)) + dot
}
