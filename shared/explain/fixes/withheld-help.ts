import type { Cookie } from '../../cookie/cookie.ts'
import type { Engine, RequestContext } from '../../cookie/same-site/context.ts'
import { beyondOptions } from './beyond-options.ts'
import type { Fix } from './smallest-fix.ts'
import { withheldFix } from './withheld-fix.ts'

/**
 * The smallest change of its options with which a request carries a cookie that stayed behind, found by trying; in words what
 * else helps where none does. `setBy`: the request whose answer set it.
 */
export function withheldHelp(
  cookie: Cookie,
  asked: RequestContext,
  setBy: RequestContext,
  engine: Engine,
): Fix | string {
  return withheldFix(cookie, asked, setBy, engine) ?? beyondOptions({ cookie, asked, setBy, engine })
}

/** The request whose answer may have set a cookie, where nobody told: one of its own host, in the partition it lies in. */
export function ownSetting({ domain, secure, source, partitionKey }: Cookie, now: number): RequestContext {
  const scheme = (source?.encrypted ?? secure) ? 'https' : 'http'
  const url = `${scheme}://${domain}/`
  return { url, as: 'fetch', method: 'GET', from: partitionKey ? `${partitionKey.site}/` : url, now }
}
