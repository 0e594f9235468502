import type { RequestContext } from '../../cookie/same-site/context.ts'
import type { RequestKind } from '../../cookie/same-site/request-kinds.ts'
import { headerValue } from '../../text/header-text.ts'
import { CREDENTIALS_HEADER } from '../browser-id.ts'
import type { Exchange } from '../state/journal-state.ts'

/** How the browser came to make this request, at `now` (epoch ms), as its Sec-Fetch headers tell (Fetch Metadata). */
export function requestContext({ request }: Pick<Exchange, 'request'>, now: number): RequestContext {
  const { headers } = request
  const origin = `${request.encrypted ? 'https' : 'http'}://${request.host}`
  const site = headerValue(headers, 'sec-fetch-site')
  const as = kindOf(headerValue(headers, 'sec-fetch-mode'), headerValue(headers, 'sec-fetch-dest'))
  const asker = headerValue(headers, 'origin') ?? headerValue(headers, 'referer')
  const known = asker !== undefined && URL.canParse(asker) ? asker : null
  const from = site === 'none' ? null : (known ?? (site === 'same-origin' ? `${origin}/` : null))
  const context = {
    url: `${origin}${request.url}`,
    as,
    method: request.method,
    from: from ?? (as === 'navigation' ? null : `${origin}/`),
    now,
  }
  return headerValue(headers, CREDENTIALS_HEADER) === 'omit' ? { ...context, credentials: 'omit' } : context
}

function kindOf(mode: string | undefined, dest: string | undefined): RequestKind {
  if (mode === 'navigate') return dest === 'iframe' || dest === 'frame' ? 'iframe' : 'navigation'
  if (mode === 'websocket') return 'websocket'
  return dest === 'image' ? 'image' : 'fetch'
}
