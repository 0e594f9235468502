import type { RequestContext } from '../cookie/same-site/context.ts'

/** Who makes a request, as people think of it. */
export type Asker = 'address-bar' | 'own-page' | 'link' | 'post' | 'iframe' | 'fetch'

export const ASKERS: Readonly<Record<Asker, string>> = {
  'address-bar': 'the address bar',
  'own-page': 'fetch() on a page of the same host',
  link: 'a link on another site',
  post: 'a form POST from another site',
  iframe: 'an iframe on another site',
  fetch: 'fetch() on another site, with credentials',
}

/** The request that `asker` makes to `url`; the method stays where the asker leaves a choice. */
export function askedBy(
  asker: Asker,
  url: string,
  method: string,
): Pick<RequestContext, 'as' | 'from' | 'method'> {
  switch (asker) {
    case 'address-bar':
      return { as: 'navigation', from: null, method }
    case 'own-page':
      return { as: 'fetch', from: url, method }
    case 'link':
      return { as: 'navigation', from: anotherSite(url), method: 'GET' }
    case 'post':
      return { as: 'navigation', from: anotherSite(url), method: 'POST' }
    case 'iframe':
      return { as: 'iframe', from: anotherSite(url), method: 'GET' }
    case 'fetch':
      return { as: 'fetch', from: anotherSite(url), method }
    default:
      return asker satisfies never
  }
}

/** A page of a site that is not the URL's own. */
export function anotherSite(url: string): string {
  return /[./]other\.example$/.test(`/${URL.parse(url)?.hostname}`)
    ? 'https://another.example/'
    : 'https://other.example/'
}
