import type { Cookie } from '../../cookie/cookie.ts'
import { registrableDomain } from '../../cookie/matching/canonical-host.ts'
import { serializeCookie } from '../../cookie/retrieving/serialize-cookie.ts'
import type { Engine, RequestContext } from '../../cookie/same-site/context.ts'
import { siteOf } from '../../cookie/same-site/site.ts'
import { isCarried, type Way } from './is-carried.ts'
import { httpsOf, siteOverHttps } from './over-https.ts'
import { type Fix, lowerFirst, smallestFix } from './smallest-fix.ts'

/** Another path, another host, and SameSite=None with Secure. */
const FOR_ANOTHER_PLACE = 4

/**
 * The smallest change of a stored cookie's options with which a request carries it, found by trying: the line is set again
 * where it was set, `setBy`, and the request is asked. null where no option does.
 */
export function withheldFix(
  cookie: Cookie,
  request: RequestContext,
  setBy: RequestContext,
  engine: Engine,
): Fix | null {
  const target = siteOf(request.url, engine)
  // A cookie for one host may be given to the site.
  const wider = target ? registrableDomain(target.host, engine.publicSuffix) : undefined
  const line = serializeCookie(cookie)
  const carries = (way: Way) => (candidate: string) => isCarried(candidate, way, engine)
  const asIs: Way = { setBy, asked: request }
  const askedSafely: Way = { setBy, asked: { ...request, url: httpsOf(request.url) } }
  const allSafely: Way = { setBy: siteOverHttps(setBy, engine), asked: siteOverHttps(request, engine) }
  // What wants https is not made to do without it.
  const wantsHttps = cookie.secure && askedSafely.asked.url !== request.url
  const near = wantsHttps
    ? withHttps('Ask for it over https', askedSafely)
    : smallestFix(line, carries(asIs), wider)
  return near ?? withHttps('Serve the whole site over https', allSafely)

  function withHttps(label: string, way: Way): Fix | null {
    const https = way.asked.url
    if (isCarried(line, way, engine)) return { label, line, tried: 1, https }
    const more = smallestFix(line, carries(way), wider, FOR_ANOTHER_PLACE)
    return more && { ...more, label: `${label}, and ${lowerFirst(more.label)}`, https }
  }
}
