import type { Jar } from '../../../../shared/cookie/jar.ts'
import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import type { DocumentContext, Engine, RequestContext } from '../../../../shared/cookie/same-site/context.ts'
import {
  receiveScriptSet,
  receiveSetCookie,
  type SetVerdict,
} from '../../../../shared/cookie/storing/storage-model.ts'
import type { SetFrom } from '../../../../shared/delivery/itinerary.ts'
import type { LabSites } from '../../../../shared/delivery/lab-sites.ts'
import { probeUrl, stopUrl } from '../../../../shared/delivery/probe-url.ts'

const NO_RUN = { run: 'prediction', browser: 'prediction' }

/** What becomes of a line that is set from there; on a copy of the jar. `now`: epoch ms. */
export function judgeFrom(
  from: SetFrom,
  line: string,
  jar: Jar,
  sites: LabSites,
  engine: Engine,
  now: number,
): SetVerdict {
  const context = contextOf(from, sites, now)
  return 'as' in context
    ? receiveSetCookie(jar.clone(), line, context, engine)
    : receiveScriptSet(jar.clone(), decodeBytes(line), context, engine)
}

function contextOf(from: SetFrom, sites: LabSites, now: number): RequestContext | DocumentContext {
  const request = (as: RequestContext['as'], page: string | null): RequestContext => ({
    url: probeUrl('set', NO_RUN, sites),
    as,
    method: 'GET',
    from: page === null ? null : `${page}/`,
    now,
  })
  switch (from) {
    case 'home-fetch':
      return request('fetch', sites.home)
    case 'cross-fetch':
      return request('fetch', sites.other)
    case 'cross-iframe':
      return request('iframe', sites.other)
    case 'second-iframe':
      return request('iframe', sites.second)
    case 'sub-fetch':
      return request('fetch', sites.subHost)
    case 'link':
      return request('navigation', sites.other)
    case 'cross-iframe-script':
      return { url: probeUrl('script-set', NO_RUN, sites), ancestors: [`${sites.other}/`], now }
    case 'sub-script':
      return { url: stopUrl(0, sites.subHost ?? sites.home, NO_RUN), now }
    default:
      return from satisfies never
  }
}
