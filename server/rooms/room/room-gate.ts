import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import type { Refusal } from '../../hosts/refusal.ts'
import { sendBoundReached } from '../../http/problem.ts'
import type { RoomsNode } from '../node.ts'
import { REQUESTS, REQUESTS_BURST, REQUESTS_PER_SECOND, ROWS } from '../room-bounds.ts'
import type { Entered, StoredRoom } from '../storage/room-storage.ts'
import { STORAGE_AWAY } from '../storage-away.ts'

const TOO_FAST: Refusal = {
  status: 429,
  title: 'Too many requests',
  detail: `A room takes ${REQUESTS_PER_SECOND} requests a second, and ${REQUESTS_BURST} at once. Try again in a second.`,
}

/** A room that is used says so this often, ms. */
const TOUCH_MS = 60_000

/** Lets requests into a room: as many as it takes, while it is there, and none before the lab is what the room has come to be. */
export class RoomGate {
  readonly #stored: StoredRoom
  readonly #node: RoomsNode
  readonly #upToDate: (version: number) => Promise<void>
  readonly #entered = new WeakMap<object, Entered>()
  #used: number
  #touched = Number.NEGATIVE_INFINITY
  #shut = false
  /** Until then there is no request to be had: whoever floods a room is not to flood the storage. Epoch ms. */
  #fullUntil = 0

  /** `upToDate` resolves when the lab has what the room's fields of this version say; `now`: epoch ms. */
  constructor(
    stored: StoredRoom,
    node: RoomsNode,
    upToDate: (version: number) => Promise<void>,
    now: number,
  ) {
    this.#stored = stored
    this.#node = node
    this.#upToDate = upToDate
    this.#used = now
  }

  /** When somebody asked for it last, epoch ms. */
  get used(): number {
    return this.#used
  }

  /** Nobody is let in any more. */
  shut(): void {
    this.#shut = true
  }

  /** Null for who is let in. `now`: epoch ms. */
  async enter(request: IncomingMessage, now: number): Promise<Refusal | 'no such room' | null> {
    this.#used = now
    if (this.#shut || !this.#node.storage.connected) return STORAGE_AWAY
    if (now < this.#fullUntil) return this.#tooFast()
    try {
      const entered = await this.#stored.enter(REQUESTS)
      if (!entered) return 'no such room'
      if (entered.wait !== null) {
        this.#fullUntil = now + entered.wait
        return this.#tooFast()
      }
      this.#entered.set(request, entered)
      if (now - this.#touched >= TOUCH_MS) {
        this.#touched = now
        await this.#stored.touch()
      }
      await this.#upToDate(entered.version)
      return null
    } catch {
      return STORAGE_AWAY
    }
  }

  /** Once the rows are all taken, only those who have one are answered: a new session would be made, and be lost. */
  readonly refuseOver: RequestHandler = async (request, response, next) => {
    if ((this.#entered.get(request)?.rows ?? 0) < ROWS) return next()
    const { cookie } = request.headers
    // Who has no cookie has no row: they need not be listed.
    if (cookie !== undefined)
      for await (const { sid } of this.#stored.rows.rows()) if (cookie.includes(sid)) return next()
    this.#node.counts.refused.rows += 1
    sendBoundReached(
      response,
      `This room holds ${ROWS} sessions, the most there may be, and none of them is yours. Delete some, or wait until they expire.`,
    )
  }

  #tooFast(): Refusal {
    this.#node.counts.refused.requests += 1
    return TOO_FAST
  }
}
