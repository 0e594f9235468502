import type { RequestContext, RequestKind } from '../../shared/cookie/context.ts'
import type { Exchange } from '../../shared/protocol/journal-state.ts'
import { headerValue, headerValues } from '../header-text.ts'

/**
 * One entry of the browser log: something this browser did or got that changes its jar. The modelled jar is the fold
 * of these, in order of `at` (epoch ms).
 */
export type JarFact =
  /** A response to this browser set cookies, or asked it to clear them. */
  | {
      readonly kind: 'response'
      /** `EPOCH:EXCHANGE`, so that a fact is kept once however often it is told. */
      readonly key: string
      readonly at: number
      readonly request: Omit<RequestContext, 'now'>
      readonly lines: readonly string[]
      readonly clears: boolean
    }
  /** A script of this page wrote `document.cookie`. */
  | {
      readonly kind: 'script'
      readonly key: string
      readonly at: number
      readonly url: string
      readonly text: string
    }

/** What an exchange did to the jar of the browser it belongs to; null when it did nothing. */
export function factOf(epoch: string, exchange: Exchange, scheme: string): JarFact | null {
  const { response } = exchange
  if (!response) return null
  const lines = headerValues(response.headers, 'set-cookie')
  const clears = headerValue(response.headers, 'clear-site-data')?.includes('"cookies"') ?? false
  if (lines.length === 0 && !clears) return null
  return {
    kind: 'response',
    key: `${epoch}:${exchange.id}`,
    at: exchange.at + response.ms,
    request: requestContext(exchange, scheme),
    lines,
    clears,
  }
}

/** How the browser came to make this request, as its Sec-Fetch headers tell (Fetch Metadata). */
export function requestContext({ request }: Exchange, scheme: string): Omit<RequestContext, 'now'> {
  const header = (name: string) => headerValue(request.headers, name)
  const origin = `${scheme}//${request.host}`
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
  }
}

function kindOf(mode: string | undefined, dest: string | undefined): RequestKind {
  if (mode === 'navigate') return dest === 'iframe' || dest === 'frame' ? 'iframe' : 'navigation'
  if (mode === 'websocket') return 'websocket'
  return dest === 'image' ? 'image' : 'fetch'
}
