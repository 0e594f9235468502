import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage } from 'node:http'
import type { CookieSessionEnd } from '../../../shared/protocol/cookie-session.ts'
import type { EndFact, Fact, RequestFact, ResponseFact, RoutePlace } from '../../../shared/protocol/fact.ts'
import { HEADER_BYTES, type Recorded } from '../../../shared/protocol/recorded.ts'
import { browserOf } from '../browser-of.ts'
import { FACT_FRAME, type FactSource, textSize } from '../fact-source.ts'
import { between } from '../wall-clock.ts'
import { boundHeaders, type CutHeaders, headerBlock, headerLines } from './header-list.ts'
import { firstLatin1 } from './record-text.ts'

export const REQUEST = 0
export const RESPONSE = 1
export const END = 2

/** What is read of a request; Express and express-session add to Node's. */
export type WatchedRequest = IncomingMessage & {
  readonly originalUrl?: string
  readonly sessionID?: unknown
  readonly route?: unknown
}

/** Hears how an exchange goes on. */
export interface ExchangeFollower {
  /** The headers have left; it is not told yet. */
  answered(): void
  over(): void
}

/** One request on its way through the app, and the source of the three facts about it. */
export class Exchange implements FactSource {
  /** Names it within the epoch. */
  readonly id: number
  /** When it came in, epoch ms. */
  readonly started: number
  /** The raw request body, where the app reported it. */
  body: Recorded | undefined = undefined
  /** The body of the answer, where the app reported it. */
  answer: Recorded | undefined = undefined
  /** Where the app gave Express the route that took it. */
  route: RoutePlace | null = null
  /** What became of a session of cookie-session; null where none was met. */
  cookieSession: CookieSessionEnd | null = null
  /** Calls of `session()` that found a session there already; null for none. */
  skipped: number[] | null = null
  /** Null for none. */
  followers: ExchangeFollower[] | null = null
  #browser: string | null = null
  #method = ''
  #url = ''
  #urlBytes = 0
  #encrypted = false
  #address: string | undefined = undefined
  /** Request headers, joined by line feeds (which none can hold): one string, where the list is dozens. */
  #headers = ''
  #cut: CutHeaders | undefined = undefined
  #status = 0
  /** Response headers as a block of lines, the way Node keeps them. */
  #block = ''
  #blockCut: CutHeaders | undefined = undefined
  #answeredAfter = 0
  #endedAfter = 0
  #finished = false
  #session: string | null = null

  /** Whose it is, where it says so. */
  get browser(): string | null {
    return this.#browser
  }

  constructor(id: number, started: number) {
    this.id = id
    this.started = started
  }

  /** Notes what came in; `tellsAddress`: with the address it came from. */
  request(req: WatchedRequest, tellsAddress = false): void {
    const url = req.originalUrl ?? req.url ?? ''
    const { headers, cut } = boundHeaders(req.rawHeaders)
    this.#browser = browserOf(req, url)
    this.#method = req.method ?? ''
    this.#url = firstLatin1(url, HEADER_BYTES)
    this.#urlBytes = url.length
    this.#encrypted = (req.socket as { encrypted?: boolean }).encrypted === true
    if (tellsAddress) this.#address = req.socket.remoteAddress
    this.#headers = headers.join('\n')
    this.#cut = cut
  }

  /** Notes what is answered; `block` is `OutgoingMessage._header`. */
  response(status: number, block: string, now: number): void {
    this.#status = status
    this.#answeredAfter = between(this.started, now)
    if (block.length <= HEADER_BYTES) this.#block = block
    else {
      const { headers, cut } = boundHeaders(headerLines(block))
      this.#block = headerBlock(headers)
      this.#blockCut = cut
    }
  }

  /** True once the response's headers have left. */
  get answered(): boolean {
    return this.#status !== 0
  }

  /** Notes how it ended. */
  end(finished: boolean, session: unknown, now: number): void {
    this.#finished = finished
    this.#session = typeof session === 'string' ? session : null
    this.#endedAfter = between(this.started, now)
  }

  fact(part: number): Fact {
    return part === REQUEST ? this.#requestFact() : part === RESPONSE ? this.#responseFact() : this.#endFact()
  }

  size(part: number): number {
    if (part === REQUEST) return FACT_FRAME + this.#url.length + this.#headers.length
    return FACT_FRAME + (part === RESPONSE ? this.#block.length : textSize(this.body) + textSize(this.answer))
  }

  #requestFact(): RequestFact {
    const headers = this.#headers === '' ? [] : this.#headers.split('\n')
    return {
      kind: 'request',
      exchange: this.id,
      browser: this.#browser,
      method: this.#method,
      host: hostOf(headers),
      url: this.#url,
      ...(this.#urlBytes > this.#url.length && { urlBytes: this.#urlBytes }),
      headers,
      ...(this.#cut && { cut: this.#cut }),
      encrypted: this.#encrypted,
      ...(this.#address !== undefined && { address: this.#address }),
    }
  }

  #responseFact(): ResponseFact {
    return {
      kind: 'response',
      exchange: this.id,
      status: this.#status,
      headers: headerLines(this.#block),
      ...(this.#blockCut && { cut: this.#blockCut }),
      ms: this.#answeredAfter,
    }
  }

  #endFact(): EndFact {
    return {
      kind: 'end',
      exchange: this.id,
      outcome: this.#finished ? 'finished' : 'aborted',
      ms: this.#endedAfter,
      session: this.#session,
      ...(this.body && { body: this.body }),
      ...(this.answer && { answer: this.answer }),
      ...(this.route && { route: this.route }),
      ...(this.skipped && { skipped: this.skipped }),
      ...(this.cookieSession && { cookieSession: this.cookieSession }),
    }
  }
}

function hostOf(headers: readonly string[]): string {
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at]?.toLowerCase()
    if (name === 'host' || name === ':authority') return headers[at + 1] ?? ''
  }
  return ''
}

/** Carries the exchange through the app's handlers to the store; undefined outside every recorded request. */
export type CurrentExchange = AsyncLocalStorage<Exchange | undefined>

export function currentExchange(): CurrentExchange {
  return new AsyncLocalStorage()
}
