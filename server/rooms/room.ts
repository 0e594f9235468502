import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RequestHandler } from 'express'
import { SecretRemover } from '../../shared/protocol/recording/without-secrets.ts'
import { Rate } from '../agent/rate.ts'
import { findingsNow } from '../api/findings-route.ts'
import type { Seen } from '../class/class-rooms.ts'
import { type Composed, compose, type LabPart } from '../compose.ts'
import { AccessToken } from '../hosts/access-token.ts'
import { askFor, type LabNames } from '../hosts/lab-names.ts'
import type { Refusal } from '../hosts/refusal.ts'
import { endWithProblem, endWithRefusal, sendBoundReached } from '../problem.ts'
import { recordingText } from '../recording-text.ts'
import { openMemoryStore } from '../stores/memory/memory-store.ts'
import { BoundedStore } from './bounded-store.ts'
import {
  JOURNAL_BYTES,
  REQUESTS_BURST,
  REQUESTS_PER_SECOND,
  ROW_BYTES,
  ROWS,
  SOCKETS,
} from './room-bounds.ts'

const TOKEN_WANTED =
  'Sessions and options of a room are shown to whoever opened it. Open the link that you got with it: it ends with #token=… . A program sends the token as "Authorization: Bearer TOKEN".'

const TOO_FAST: Refusal = {
  status: 429,
  title: 'Too many requests',
  detail: `A room takes ${REQUESTS_PER_SECOND} requests a second, and ${REQUESTS_BURST} at once. Try again in a second.`,
}

/** Files of the page, which never change and touch nothing of the room. */
const ASSETS = /^\/assets\//

/** One lab of its own: hosts, options, rows, journal, and whoever watches it. */
export class Room {
  readonly name: string
  readonly token: AccessToken
  readonly #names: LabNames
  readonly #composed: Composed
  readonly #closeStore: () => Promise<void>
  readonly #rate = new Rate(REQUESTS_PER_SECOND, REQUESTS_BURST)
  #used: number

  private constructor(
    name: string,
    names: LabNames,
    token: AccessToken,
    composed: Composed,
    closeStore: () => Promise<void>,
    now: number,
  ) {
    this.name = name
    this.token = token
    this.#names = names
    this.#composed = composed
    this.#closeStore = closeStore
    this.#used = now
  }

  /** `now`: epoch ms. */
  static async open(name: string, names: LabNames, now: number, part: LabPart | null = null): Promise<Room> {
    const open = openMemoryStore()
    const rows = new BoundedStore(open.store, (sid) => open.heldBytes?.(sid) ?? null, ROWS, ROW_BYTES)
    const token = new AccessToken(undefined, TOKEN_WANTED)
    const bounds = { journalBytes: JOURNAL_BYTES, sockets: SOCKETS, guard: refuseOver(rows) }
    const composed = await compose({ ...open, store: rows }, { token, bounds, part })
    return new Room(name, names, token, composed, open.close, now)
  }

  /** Epoch ms. */
  get used(): number {
    return this.#used
  }

  /** `settleTarget` has seen the request. */
  request(request: IncomingMessage, response: ServerResponse, now: number): void {
    this.#used = now
    response.setHeader('X-Robots-Tag', 'noindex')
    if (!ASSETS.test(request.url ?? '') && !this.#rate.take(now)) {
      response.setHeader('Retry-After', '1')
      return endWithRefusal(response, TOO_FAST)
    }
    askFor(request, this.#names)
    this.#composed.server.emit('request', request, response)
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, now: number): void {
    this.#used = now
    if (!this.#rate.take(now)) return endWithProblem(socket, TOO_FAST)
    askFor(request, this.#names)
    this.#composed.server.emit('upgrade', request, socket, head)
  }

  /** As its own page is told it, without its secrets, and what went wrong in it. */
  async seen(): Promise<Seen> {
    const { inspector } = this.#composed
    const remover = new SecretRemover()
    const snapshot = inspector.snapshot()
    return {
      snapshot: {
        ...snapshot,
        options: snapshot.options && remover.options(snapshot.options),
        tail: snapshot.tail.map((event) => remover.event(event)),
      },
      findings: await findingsNow(inspector),
    }
  }

  recording(): AsyncIterable<string> {
    return recordingText(this.#composed.inspector.recording())
  }

  reset(): Promise<void> {
    return this.#composed.reset()
  }

  async close(): Promise<void> {
    await this.#composed.close()
    await this.#closeStore()
  }
}

/** Once the rows are all taken, only those who have one are answered: a new session would be made, and be lost. */
function refuseOver(rows: BoundedStore): RequestHandler {
  return (request, response, next) => {
    if (!rows.isFull || rows.isNamedIn(request.headers.cookie ?? '')) return next()
    sendBoundReached(
      response,
      `This room holds ${ROWS} sessions, the most there may be, and none of them is yours. Delete some, or wait until they expire.`,
    )
  }
}
