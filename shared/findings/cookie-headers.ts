import type { Exchange } from '../protocol/state/journal-state.ts'
import { cookiePairs, headerValue, headerValues, setCookiePair } from '../text/header-text.ts'

/** Whether the request carried a cookie of this name. */
export function sendsCookie({ request }: Pick<Exchange, 'request'>, name: string): boolean {
  return cookiePairs(headerValue(request.headers, 'cookie') ?? '').some((pair) => pair.name === name)
}

/** Whether the answer set, or deleted, a cookie of this name. */
export function setsCookie({ response }: Pick<Exchange, 'response'>, name: string): boolean {
  return headerValues(response?.headers ?? [], 'set-cookie').some((line) => setCookiePair(line).name === name)
}
