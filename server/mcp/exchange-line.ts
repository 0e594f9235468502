import { sessionSentence } from '../../shared/explain/session/session-sentence.ts'
import { tracedExchange } from '../../shared/explain/session/traced-exchange.ts'
import { statusOf } from '../../shared/explain/words/status-word.ts'
import type { Finding } from '../../shared/findings/finding.ts'
import { cookieNamesOf, sessionsOf } from '../../shared/protocol/exchange/threads-of.ts'
import type { Exchange, JournalState } from '../../shared/protocol/state/journal-state.ts'
import { clockTime, durationText } from '../../shared/text/figures.ts'
import { headerValue } from '../../shared/text/header-text.ts'
import { programName } from '../../shared/text/user-agent.ts'
import { shown } from '../cli/terminal-text.ts'

/** A URL longer than this is cut, in characters. */
const URL_LENGTH = 200

/** The most cookie names of one exchange. */
const MOST_NAMES = 12

/** `41  PATCH /lab/session  200, 3.8 ms, at 12:04:31.207, Chromium 156`. */
export function exchangeHead(exchange: Exchange): string {
  const { id, at, request, end } = exchange
  const url = request.url.length > URL_LENGTH ? `${request.url.slice(0, URL_LENGTH)}…` : request.url
  const took = end ? `, ${durationText(end.ms)}` : ''
  const program = programName(headerValue(request.headers, 'user-agent'))
  return shown(
    `${id}  ${request.method} ${url}  ${statusOf(exchange)}${took}, at ${clockTime(at, true)}, ${program}`,
  )
}

/** What express-session decided, in a sentence; null where it did not see the request. */
export function decidedSentence(state: JournalState, exchange: Exchange): string | null {
  const traced = tracedExchange(state, exchange)
  const said = traced && sessionSentence(traced.trace, traced.outcome)
  return said && `${said.decided} ${said.cookie}`.trim()
}

/** An exchange in two or three lines. */
export function exchangeLines(
  state: JournalState,
  exchange: Exchange,
  findings: readonly Finding[],
): readonly string[] {
  const names = [...new Set(cookieNamesOf(exchange))]
  const [sid] = sessionsOf(exchange)
  const carried = [
    sid === undefined ? '' : `session ${sid}`,
    names.length === 0 ? 'no cookies' : `cookies ${names.slice(0, MOST_NAMES).join(', ')}`,
    exchange.ops.map(({ name }) => name).join(', '),
  ].filter((part) => part !== '')
  const decided = decidedSentence(state, exchange)
  return [
    exchangeHead(exchange),
    `    ${shown(carried.join('; '))}`,
    ...(decided === null ? [] : [`    ${shown(decided)}`]),
    ...findingsAt(findings, exchange.id).map(({ level, title }) => `    ${level}: ${shown(title)}`),
  ]
}

/** What went wrong here: the findings that this exchange proves. */
export function findingsAt(findings: readonly Finding[], id: number): readonly Finding[] {
  return findings.filter(({ evidence }) => evidence.some((one) => 'exchange' in one && one.exchange === id))
}
