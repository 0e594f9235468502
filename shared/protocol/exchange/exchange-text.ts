import { headerValue } from '../../text/header-text.ts'
import { programName } from '../../text/user-agent.ts'
import type { Exchange } from '../state/journal-state.ts'
import { cookieNamesOf, sessionsOf } from './threads-of.ts'

/** Everything that a filter looks at in an exchange. */
export function exchangeText(exchange: Exchange): string {
  const { request, response, ops } = exchange
  return [
    request.method,
    request.host + request.url,
    response?.status ?? 'open',
    programName(headerValue(request.headers, 'user-agent')),
    headerValue(request.headers, 'cookie') ?? '',
    ...cookieNamesOf(exchange),
    ...sessionsOf(exchange),
    ...(response?.headers ?? []),
    ...ops.map((op) => op.name),
  ].join(' ')
}

/** The words of a filter, all of which have to occur; case does not matter. */
export function filterWords(filter: string): readonly string[] {
  return filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}
