import { registrableDomain } from '../../cookie/matching/canonical-host.ts'
import type { DocumentContext, Engine, RequestContext } from '../../cookie/same-site/context.ts'
import { siteOf } from '../../cookie/same-site/site.ts'

/** A request that would carry cookies, or a document whose script reads them. */
export type Asked = RequestContext | DocumentContext

/** The same address over https, or wss. */
export function httpsOf(url: string): string {
  return url.replace(/^(?:http|ws):/i, (scheme) => (/^ws/i.test(scheme) ? 'wss:' : 'https:'))
}

/** The same, with every page of the site that is asked over https, too: http and https of one host are two sites. */
export function siteOverHttps<T extends Asked>(asked: T, engine: Engine): T {
  const domainOf = (url: string) => {
    const site = siteOf(url, engine)
    return site && registrableDomain(site.host, engine.publicSuffix)
  }
  const own = domainOf(asked.url)
  const lifted = (url: string) => (domainOf(url) === own ? httpsOf(url) : url)
  return {
    ...asked,
    url: httpsOf(asked.url),
    ...(asked.ancestors && { ancestors: asked.ancestors.map(lifted) }),
    ...('as' in asked && { from: asked.from && lifted(asked.from), redirects: asked.redirects?.map(lifted) }),
  }
}
