import { quoted } from '../../../../../shared/lab-options/express-code.ts'
import { CREDENTIALS_HEADER } from '../../../../../shared/protocol/browser-id.ts'
import type { Exchange } from '../../../../../shared/protocol/state/journal-state.ts'
import { headerValue } from '../../../../../shared/text/header-text.ts'
import { withoutOurs } from '../../exchanges/shown-url.ts'
import { meantHeaders } from './request-headers.ts'

/** Code that repeats a request, and what it cannot repeat exactly: one sentence each. */
export interface CopiedCode {
  readonly code: string
  readonly missing: readonly string[]
}

/** The request of an exchange as a call of `fetch`, as a page would make it. */
export function fetchOf({ request, end }: Pick<Exchange, 'request' | 'end'>): CopiedCode {
  const { pairs, cookie } = meantHeaders(request)
  const omits = headerValue(request.headers, CREDENTIALS_HEADER) === 'omit'
  const body = end?.body
  const options = [
    ...(request.method === 'GET' ? [] : [`method: ${quoted(request.method)},`]),
    `credentials: '${omits ? 'omit' : 'include'}',`,
    ...(pairs.length === 0
      ? []
      : ['headers: {', ...pairs.map(([name, value]) => `  ${quoted(name)}: ${quoted(value)},`), '},']),
    ...(body ? [`body: ${quoted(body.text)},`] : []),
  ]
  const url = `${request.encrypted ? 'https' : 'http'}://${request.host}${withoutOurs(request.url)}`
  return {
    code: `await fetch(${quoted(url)}, {\n${options.map((line) => `  ${line}`).join('\n')}\n})`,
    missing: [
      ...(cookie === null ? [] : ['The browser adds its own cookies; a page cannot set them.']),
      ...(body?.cut ? ['The body was cut when it was recorded.'] : []),
    ],
  }
}
