import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { headerValue } from '../../../../shared/text/header-text.ts'

/** What CORS let a page of another origin do with the answer; null where it had no say. It never decides what is sent. */
export function corsSentence({ request, response }: Exchange): string | null {
  const told = (name: string) => headerValue(request.headers, name)
  if (!response || told('sec-fetch-mode') !== 'cors' || told('sec-fetch-site') === 'same-origin') return null
  const origin = told('origin')
  // A browser always names it where CORS decides; Node's fetch says "cors" and has no page.
  if (origin === undefined) return null
  const allowed = headerValue(response.headers, 'access-control-allow-origin')
  if (allowed === undefined) {
    return `CORS: ${origin} may not read the answer; no Access-Control-Allow-Origin. What was sent does not depend on it.`
  }
  const credentials = headerValue(response.headers, 'access-control-allow-credentials') === 'true'
  return `CORS: ${allowed === '*' ? 'any page' : allowed} may read the answer${credentials ? ', credentials included' : ''}. What was sent does not depend on it.`
}
