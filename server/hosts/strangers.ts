import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { browserOf } from '../agent/browser-of.ts'
import { Rate } from '../agent/rate.ts'
import { sendProblem } from '../http/problem.ts'

/** Requests of other sites' pages that the lab takes at once, and how many more as time goes by. */
export const STRANGERS_BURST = 100
export const STRANGERS_PER_SECOND = 0.1

/** How soon it is told how many more there were, ms, and how seldom while they go on. */
export const TOLD_SOON = 1_000
export const TOLD_SELDOM = 600_000

/**
 * Any page of any other site may have its browser ask the lab: a picture is enough, and its cookies go along. A few of
 * those are worth seeing. More of them would make rows by the hundred, where `saveUninitialized` is on, and push the
 * lab's own exchanges out of the journal: they are refused before the lab sees them, and counted.
 */
export class Strangers {
  readonly #tell: (count: number) => void
  readonly #take: () => boolean | Promise<boolean>
  #untold = 0
  #wait = TOLD_SOON
  #timer: NodeJS.Timeout | null = null

  /**
   * `tell` is told how many were refused since it was told last. `take`: whether one more may come in, where that is counted
   * for several processes; else it is counted here.
   */
  constructor(
    tell: (count: number) => void,
    now: () => number = Date.now,
    take: (() => Promise<boolean>) | null = null,
  ) {
    const rate = new Rate(STRANGERS_PER_SECOND, STRANGERS_BURST)
    this.#tell = tell
    this.#take = take ?? (() => rate.take(now()))
  }

  readonly guard: RequestHandler = async (request, response, next) => {
    if (!isStranger(request, request.originalUrl) || (await this.#take())) return next()
    this.#untold += 1
    this.#timer ??= setTimeout(() => this.#due(), this.#wait).unref()
    response.set('Retry-After', String(Math.ceil(1 / STRANGERS_PER_SECOND)))
    sendProblem(
      response,
      429,
      'Too many requests of another site',
      'Pages of other sites ask the lab more often than it answers them. Its own pages may ask as often as they like.',
    )
  }

  /** Tells of those that were not told of yet. */
  dispose(): void {
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#untold > 0) this.#tell(this.#untold)
    this.#untold = 0
  }

  /** Told again while they go on, but ever more seldom: what tells of them must not crowd out anything either. */
  #due(): void {
    this.#timer = null
    const count = this.#untold
    this.#untold = 0
    if (count === 0) {
      this.#wait = TOLD_SOON
      return
    }
    this.#tell(count)
    this.#wait = Math.min(TOLD_SELDOM, 2 * this.#wait)
    this.#timer = setTimeout(() => this.#due(), this.#wait).unref()
  }
}

/**
 * Whether a page of another site asks. Browsers say so (Fetch Metadata); the lab's own pages on its other hosts, whose
 * probes cross sites, name the browser that they act for.
 */
export function isStranger(request: IncomingMessage, url: string): boolean {
  return request.headers['sec-fetch-site'] === 'cross-site' && browserOf(request, url) === null
}
