import type { ServerResponse } from 'node:http'
import { listenBeside } from '../listen-beside.ts'
import { RequestNote } from '../request-note.ts'
import type { Exchange, WatchedRequest } from './exchange.ts'
import { headerBlock } from './header-list.ts'

/**
 * `_header` is the block of header lines as sent; express-session reads it too, to learn whether they have left. In HTTP/2's
 * compatible response it says no more than that.
 */
export type ObservedResponse = ServerResponse<WatchedRequest> & {
  readonly _header?: string | boolean | null
}

type WriteHead = (...args: unknown[]) => ObservedResponse

/** Hears what becomes of the answer to an exchange. Throws nothing. */
interface AnswerListener {
  /** Once, when its headers have left. */
  readonly answered: (exchange: Exchange, res: ObservedResponse) => void
  readonly closed: (exchange: Exchange, res: ObservedResponse) => void
}

/** One of those who observe a response. */
interface Observation {
  readonly exchange: Exchange
  readonly listener: AnswerListener
  /** Two may watch one app. */
  readonly other: Observation | undefined
  answered: boolean
}

const observations = new RequestNote<Observation>('observation')

/** Whose `writeHead` is heard: of HTTP's responses, and of HTTP/2's. */
const heard = new WeakSet<object>()

/**
 * Hears when the headers of a response leave, and when it is over. `writeHead` is passed on just as it was called, and the
 * header lines are read from what Node made of them, so they are complete and in wire order, whichever middleware set them
 * and however. It is heard where all responses have it: one of its own would make of a response another kind (`RequestNote`).
 */
export class ObservedResponses {
  readonly #listener: AnswerListener

  constructor(listener: AnswerListener) {
    this.#listener = listener
  }

  observe(res: ObservedResponse, exchange: Exchange): void {
    hearWriteHead(res)
    const { req } = res
    const other = observations.of(req)
    observations.set(req, { exchange, listener: this.#listener, other, answered: false })
    // Once, whoever observes.
    if (!other) listenBeside(res, 'close', closed)
  }
}

/** Where `writeHead` is the response's own already, whoever put it there calls the one that all have, or nobody does. */
function hearWriteHead(res: object): void {
  let owner: object | null = Object.getPrototypeOf(res)
  while (owner !== null && !Object.hasOwn(owner, 'writeHead')) owner = Object.getPrototypeOf(owner)
  if (owner === null || heard.has(owner)) return
  heard.add(owner)
  const known = Object.getOwnPropertyDescriptor(owner, 'writeHead')
  const writeHead: unknown = known?.value
  if (!known?.configurable || typeof writeHead !== 'function') return
  const value: WriteHead = function (this: ObservedResponse, ...args) {
    const result: ObservedResponse = Reflect.apply(writeHead, this, args)
    answered(this)
    return result
  }
  Object.defineProperties(value, Object.getOwnPropertyDescriptors(writeHead))
  Object.defineProperty(owner, 'writeHead', { ...known, value })
}

/** May be borrowed for something that is no response. */
function answered(res: Partial<ObservedResponse> | undefined): void {
  const { req } = res ?? {}
  for (let each = req && observations.of(req); each; each = each.other) {
    if (each.answered) continue
    each.answered = true
    each.listener.answered(each.exchange, res as ObservedResponse)
  }
}

function closed(this: ObservedResponse): void {
  // Its headers went another way than by `writeHead`.
  if (this.headersSent) answered(this)
  for (let each = observations.of(this.req); each; each = each.other)
    each.listener.closed(each.exchange, this)
}

/** The header lines of a response as they left. */
export function blockOf(res: ObservedResponse): string {
  if (typeof res._header === 'string') return res._header
  const headers = Object.entries(res.getHeaders()).filter(([name]) => !name.startsWith(':'))
  return headerBlock(
    headers.flatMap(([name, value]) => [value].flat().flatMap((each) => [name, String(each)])),
  )
}
