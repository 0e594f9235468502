import type { IncomingMessage } from 'node:http'
import { BROWSER_HEADER, BROWSER_ID, BROWSER_PARAM } from '../../shared/protocol/browser-id.ts'

/** Whose request it is: the id in the header, else in the query; null without a well-formed one. */
export function browserOf(req: IncomingMessage, url: string): string | null {
  const header = req.headers[BROWSER_HEADER]
  if (typeof header === 'string') return BROWSER_ID.test(header) ? header : null
  const query = url.indexOf('?')
  if (query < 0 || !url.includes(BROWSER_PARAM, query)) return null
  const param = new URLSearchParams(url.slice(query + 1)).get(BROWSER_PARAM)
  return param !== null && BROWSER_ID.test(param) ? param : null
}
