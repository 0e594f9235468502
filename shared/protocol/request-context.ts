import type { RequestContext } from '../cookie/same-site/context.ts'
import type { RequestKind } from '../cookie/same-site/request-kinds.ts'
import { headerValue } from '../text/header-text.ts'
import { CREDENTIALS_HEADER } from './browser-id.ts'
import type { Exchange } from './state/journal-state.ts'

/** How the browser came to make this request, as its Sec-Fetch headers tell (Fetch Metadata). */
export function requestContext({ request }: Pick<Exchange, 'request'>): Omit<RequestContext, 'now'> {
  const header = (name: string) => headerValue(request.headers, name)
  const origin = `${request.encrypted ? 'https' : 'http'}://${request.host}`
  const site = header('sec-fetch-site')
  const as = kindOf(header('sec-fetch-mode'), header('sec-fetch-dest'))
  const asker = header('origin') ?? header('referer')
  const known = asker !== undefined && URL.canParse(asker) ? asker : null
  const from = site === 'none' ? null : (known ?? (site === 'same-origin' ? `${origin}/` : null))
  return {
    url: `${origin}${request.url}`,
    as,
    method: request.method,
    from: from ?? (as === 'navigation' ? null : `${origin}/`),
    ...(header(CREDENTIALS_HEADER) === 'omit' && { credentials: 'omit' }),
  }
}

function kindOf(mode: string | undefined, dest: string | undefined): RequestKind {
  if (mode === 'navigate') return dest === 'iframe' || dest === 'frame' ? 'iframe' : 'navigation'
  if (mode === 'websocket') return 'websocket'
  return dest === 'image' ? 'image' : 'fetch'
}
