import { signal } from '@preact/signals'

/** A refusal this page has read: the sentence of an answer with a status of 400 or more. */
export interface Refusal {
  readonly method: string
  /** Path and query as sent. */
  readonly url: string
  readonly status: number
  readonly sentence: string
  /** Between these two, epoch ms by the server's clock, the request came in. */
  readonly from: number
  readonly to: number
}

/** The most refusals kept; the journal does not record bodies, so older rows fall back to general words. */
const KEPT = 50

/** The clocks are compared with this much room, in ms: the server's time is only known to about that. */
const SLACK = 250

/** The journal may tell of an exchange before its answer was read here: rows wait for the sentence. */
const refusals = signal<readonly Refusal[]>([])

export function keepRefusal(refusal: Refusal): void {
  refusals.value = [...refusals.value, refusal].slice(-KEPT)
}

/** The server's own sentence for an exchange of this page; null when none fits, or more than one does. */
export function refusalOf(exchange: {
  readonly method: string
  readonly url: string
  readonly status: number
  readonly at: number
}): string | null {
  const fitting = refusals.value.filter(
    ({ method, url, status, from, to }) =>
      method === exchange.method &&
      url === exchange.url &&
      status === exchange.status &&
      from - SLACK <= exchange.at &&
      exchange.at <= to + SLACK,
  )
  const sentences = new Set(fitting.map((refusal) => refusal.sentence))
  return sentences.size === 1 ? (fitting[0]?.sentence ?? null) : null
}
