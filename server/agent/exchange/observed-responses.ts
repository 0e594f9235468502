import { ServerResponse } from 'node:http'
import { listenBeside } from '../listen-beside.ts'
import type { Exchange, WatchedRequest } from './exchange.ts'
import { headerBlock } from './header-list.ts'

/**
 * `_header` is the block of header lines as sent; express-session reads it too, to learn whether they have left. In HTTP/2's
 * compatible response it says no more than that.
 */
export type ObservedResponse = ServerResponse<WatchedRequest> & {
  readonly _header?: string | boolean | null
  [observation: symbol]: Observation | undefined
}

type WriteHead = (...args: unknown[]) => ObservedResponse

interface Observation {
  readonly exchange: Exchange
  /** What `res.writeHead` was before; null where it is that of the prototype, which the app may still change. */
  readonly writeHead: WriteHead | null
  answered: boolean
}

/** Hears what becomes of the answer to an exchange. Throws nothing. */
interface AnswerListener {
  /** Once, when its headers have left. */
  readonly answered: (exchange: Exchange, res: ObservedResponse) => void
  readonly closed: (exchange: Exchange, res: ObservedResponse) => void
}

/**
 * Hears when the headers of a response leave, and when it is over. `writeHead` is passed on just as it was called, and the
 * header lines are read from what Node made of them, so they are complete and in wire order, whichever middleware set them
 * and however.
 */
export class ObservedResponses {
  /** Each has its own, so that two may watch one app. */
  readonly #key = Symbol('observation')
  readonly #listener: AnswerListener
  readonly #writeHead: WriteHead
  readonly #onClose: () => void

  constructor(listener: AnswerListener) {
    this.#listener = listener
    const responses = this
    // Shared by all responses: closures for each of them would be the dearest part of capturing.
    this.#writeHead = function (this: ObservedResponse, ...args) {
      const observation = this[responses.#key]
      // Borrowed for something that is no response of ours.
      if (!observation) return (ServerResponse.prototype.writeHead as WriteHead).apply(this, args)
      const writeHead = observation.writeHead ?? (Object.getPrototypeOf(this).writeHead as WriteHead)
      const result = writeHead.apply(this, args)
      responses.#answered(observation, this)
      return result
    }
    this.#onClose = function (this: ObservedResponse) {
      const observation = this[responses.#key] as Observation
      // Its headers went another way than by its own `writeHead`.
      if (this.headersSent) responses.#answered(observation, this)
      listener.closed(observation.exchange, this)
    }
  }

  observe(res: ObservedResponse, exchange: Exchange): void {
    const writeHead = Object.hasOwn(res, 'writeHead') ? (res.writeHead as WriteHead) : null
    res[this.#key] = { exchange, writeHead, answered: false }
    res.writeHead = this.#writeHead
    listenBeside(res, 'close', this.#onClose)
  }

  #answered(observation: Observation, res: ObservedResponse): void {
    if (observation.answered) return
    observation.answered = true
    this.#listener.answered(observation.exchange, res)
  }
}

/** The header lines of a response as they left. */
export function blockOf(res: ObservedResponse): string {
  if (typeof res._header === 'string') return res._header
  const headers = Object.entries(res.getHeaders()).filter(([name]) => !name.startsWith(':'))
  return headerBlock(
    headers.flatMap(([name, value]) => [value].flat().flatMap((each) => [name, String(each)])),
  )
}
