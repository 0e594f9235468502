import type { DiagnosedExchange } from '../../../../shared/diagnose/diagnose.ts'
import { requestWords } from '../../../../shared/explain/words/request-words.ts'
import { countText } from '../../../../shared/text/figures.ts'
import { CookieReport } from './cookie-report.tsx'
import { SentReport } from './sent-report.tsx'
import { WithheldReport } from './withheld-report.tsx'
import './exchange-report.css'

/** Longer addresses are cut in the middle of the page, not on the wire: the title has them whole. */
const URL_LENGTH = 300

/** How many lines of one answer are drawn before one asks for more. */
const PAGE = 50

interface ExchangeReportProps {
  readonly exchange: DiagnosedExchange
  readonly number: number
  /** What each cookie is carried by is open from the start. */
  readonly open: boolean
}

/** One request and its answer: who asked, what was carried and what was not, what becomes of each cookie it sets. */
export function ExchangeReport({ exchange, number, open }: ExchangeReportProps) {
  const { request, found, check, lines, withheld } = exchange
  const url = request.url.length > URL_LENGTH ? `${request.url.slice(0, URL_LENGTH)}…` : request.url
  return (
    <li class="exchange-report" id={`diagnosed-${number}`}>
      <div class="exchange-report__head">
        <span class="exchange-report__number">{number}</span>
        <h3 class="exchange-report__what mono" title={request.url}>
          <b>{request.method}</b> {url}
        </h3>
        {found.status !== null && <span class="exchange-report__status num">{found.status}</span>}
        <p class="exchange-report__who">
          {requestWords(request)}
          {request.ancestors?.length ? `, inside ${request.ancestors[0]}` : ''}
        </p>
      </div>
      {check && <SentReport check={check} />}
      <WithheldReport withheld={withheld} helpFor={exchange.helpFor} />
      {lines.slice(0, PAGE).map((line, at) => (
        // The lines of one answer never change places.
        <CookieReport key={at} line={line} now={request.now} open={open} />
      ))}
      {lines.length > PAGE && (
        <p class="exchange-report__who">
          {countText(lines.length - PAGE)} more lines of this answer are judged and counted, but not shown.
        </p>
      )}
    </li>
  )
}
