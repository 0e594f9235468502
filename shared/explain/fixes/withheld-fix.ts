import type { Cookie } from '../../cookie/cookie.ts'
import { Jar } from '../../cookie/jar.ts'
import { registrableDomain } from '../../cookie/matching/canonical-host.ts'
import { cookiesFor } from '../../cookie/retrieving/retrieval.ts'
import { serializeCookie } from '../../cookie/retrieving/serialize-cookie.ts'
import type { Engine, RequestContext } from '../../cookie/same-site/context.ts'
import { siteOf } from '../../cookie/same-site/site.ts'
import { receiveSetCookie } from '../../cookie/storing/storage-model.ts'
import { type Fix, smallestFix } from './smallest-fix.ts'

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
  const carries = (asked: RequestContext) => (line: string) => {
    const jar = new Jar()
    if (receiveSetCookie(jar, line, setBy, engine).reasons.length > 0) return false
    return cookiesFor(jar, { ...asked, now: Math.max(asked.now, setBy.now) }, engine).sent.length > 0
  }
  const line = serializeCookie(cookie)
  // A cookie for its own host alone may be given to the site.
  const wider = cookie.hostOnly && target ? registrableDomain(target.host, engine.publicSuffix) : undefined
  const insecure = /^(?:http|ws):/i.test(request.url)
  if (cookie.secure && insecure) {
    const https = request.url.replace(/^http/i, 'https').replace(/^ws:/i, 'wss:')
    const over = carries({ ...request, url: https })
    if (over(line)) return { label: 'Ask for it over https', line, tried: 1, https }
    const more = smallestFix(line, over, wider)
    return (
      more && {
        ...more,
        label: `Ask for it over https, and ${more.label.charAt(0).toLowerCase()}${more.label.slice(1)}`,
        https,
      }
    )
  }
  return smallestFix(line, carries(request), wider)
}
