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

/**
 * What went wrong, in a sentence; null when nothing did. The server's own words where this page asked, because
 * only then it has read the answer's body.
 */
export function failureOf(exchange: Exchange): string | null {
  const { request, response, end } = exchange
  if (!response) return end?.outcome === 'aborted' ? 'The client went away before an answer' : null
  if (response.status < 400) {
    return end?.outcome === 'aborted' ? 'The client went away before the end' : null
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
