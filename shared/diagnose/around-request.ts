import type { RequestContext } from '../cookie/same-site/context.ts'
import type { PlayedExchange } from '../explain/play-exchanges.ts'
import { verdictWords } from '../explain/words/verdict-words.ts'
import type { FoundPaste } from './found-paste.ts'
import { type AroundRequest, pairsOf } from './sent-check.ts'

/** What a whole text shows of the cookies around each of its requests, looked up by name and value. */
export class TextAround {
  readonly #kind: FoundPaste['kind']
  readonly #played: readonly PlayedExchange[]
  /** By `name=value`: the places of the answers that set it, and of the requests that carried it. */
  readonly #set = new Map<string, number[]>()
  readonly #sent = new Map<string, number[]>()
  readonly #refused: { readonly at: number; readonly one: AroundRequest['refused'][number] }[] = []

  constructor(paste: FoundPaste, played: readonly PlayedExchange[]) {
    this.#kind = paste.kind
    this.#played = played
    for (const [at, { request, lines }] of played.entries()) {
      for (const { verdict } of lines) {
        const { cookie, reasons } = verdict
        if (!cookie) continue
        note(this.#set, cookie, at)
        if (reasons.length > 0) this.#noteRefused(at, verdict, request)
      }
      for (const pair of pairsOf(paste.exchanges[at]?.sent ?? '')) note(this.#sent, pair, at)
    }
  }

  /** What is around the request in this place, refusals of answers to its own site alone. */
  at(place: number): AroundRequest {
    const site = this.#played[place]?.request.url ?? ''
    return {
      kind: this.#kind,
      refused: this.#refused
        .filter(({ at }) => at < place && sameHostFamily(this.#played[at]?.request.url ?? '', site))
        .map(({ one }) => one),
      setBy: (name, value) => {
        const found = places(this.#set, { name, value }).findLast((at) => at < place)
        return found === undefined ? null : found + 1
      },
      sentLater: (name, value) => places(this.#sent, { name, value }).some((at) => at > place),
      broughtAlong: (name, value) => places(this.#sent, { name, value }).some((at) => at < place),
    }
  }

  #noteRefused(
    at: number,
    verdict: PlayedExchange['lines'][number]['verdict'],
    { now }: RequestContext,
  ): void {
    if (this.#refused.length >= MOST_REFUSED || !verdict.cookie) return
    const why = verdictWords(verdict, now).sentence
    this.#refused.push({ at, one: { cookie: verdict.cookie, why, reasons: verdict.reasons } })
  }
}

/** So many refusals are remembered: what comes after tells nothing new. */
const MOST_REFUSED = 2_000

type Pair = { readonly name: string; readonly value: string }

function note(places: Map<string, number[]>, { name, value }: Pair, at: number): void {
  const key = `${name}=${value}`
  const known = places.get(key)
  if (known) known.push(at)
  else places.set(key, [at])
}

function places(known: ReadonlyMap<string, number[]>, { name, value }: Pair): readonly number[] {
  return known.get(`${name}=${value}`) ?? []
}

/** One host, or one above the other: a cookie of the one may be sent to the other. */
function sameHostFamily(a: string, b: string): boolean {
  const [one, other] = [a, b].map((url) => `.${URL.parse(url)?.hostname ?? ''}`) as [string, string]
  return one.endsWith(other) || other.endsWith(one)
}
