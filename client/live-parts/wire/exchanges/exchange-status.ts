import type { EndFact } from '../../../../shared/protocol/fact.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { refusalOf } from '../../../model/actions/refusals.ts'

const SENTENCES: Readonly<Record<number, string>> = {
  400: 'Refused: the request is not what the route takes',
  401: 'Refused: nobody is logged in',
  403: 'Refused: this origin may not ask',
  404: 'No such route',
  405: 'The route does not take this method',
  413: 'Refused: the body is too large',
  421: 'Refused: no host of the lab has this name',
  431: 'Refused: the headers are too large',
  500: 'The app failed',
}

const CUT_SHORT: Readonly<
  Record<EndFact['outcome'], { readonly unanswered: string | null; readonly answered: string | null }>
> = {
  finished: { unanswered: null, answered: null },
  aborted: {
    unanswered: 'The client went away before an answer',
    answered: 'The client went away before the end',
  },
  cut: {
    unanswered: 'Its process was gone before an answer',
    answered: 'Its process was gone before the end',
  },
}

/**
 * What went wrong, in a sentence; null when nothing did. The server's own words where this page asked, because
 * only then it has read the answer's body.
 */
export function failureOf(exchange: Exchange): string | null {
  const { request, response, end } = exchange
  if (!response) return CUT_SHORT[end?.outcome ?? 'finished'].unanswered
  if (response.status < 400) {
    return CUT_SHORT[end?.outcome ?? 'finished'].answered
  }
  const told = refusalOf({
    method: request.method,
    url: request.url,
    status: response.status,
    at: exchange.at,
  })
  if (told) return told
  return SENTENCES[response.status] ?? (response.status < 500 ? 'Refused' : 'The server failed')
}
