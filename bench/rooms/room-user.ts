import { Agent, request as httpRequest } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { waitBefore } from '../../client/model/live/link.ts'
import { RoomWatcher, type TestRoom } from '../../server/testing/room-watcher-test-kit.ts'
import type { JournalEvent } from '../../shared/protocol/fact.ts'

/** One visitor of one room: a page that watches, and requests that write to a session. What it saw is checked afterwards. */
export class RoomUser {
  readonly room: TestRoom
  /** From a fact's time to when the page had it, ms. */
  readonly delays: number[] = []
  /** How long a request that was acknowledged took, ms. */
  readonly times: number[] = []
  /** How long the page was cut off, ms, each time. */
  readonly away: number[] = []
  readonly #port: number
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4 })
  readonly #watcher: RoomWatcher
  /** Numbers of requests that were acknowledged. */
  readonly acknowledged = new Set<number>()
  /** How many were refused, by the status that they got. */
  readonly refused = new Map<number, number>()
  cut = 0
  #cookie = ''
  #sent = 0
  #over = false

  constructor(room: TestRoom, port: number) {
    this.room = room
    this.#port = port
    this.#watcher = new RoomWatcher(room, `browser-${room.name}`, (event) => this.#heard(event))
  }

  async begin(): Promise<void> {
    await this.#connect()
    void this.#keepWatching()
  }

  /**
   * Sends a request every so many ms until told to stop, by the clock, so that late timers add nothing up; but none before the
   * last is answered: of two writes at once either may be the last.
   */
  async work(everyMs: number, stopped: AbortSignal): Promise<void> {
    let due = performance.now() + Math.random() * everyMs
    while (!stopped.aborted) {
      await wait(Math.max(0, due - performance.now()))
      due += everyMs
      await this.#write(++this.#sent)
    }
  }

  /** What is wrong with what the page was told, in words: facts that are lost, or come twice, or out of place. */
  async faults(patience: number): Promise<readonly string[]> {
    const until = performance.now() + patience
    // What a node left open is told a while after it has ended.
    while ((this.#missing().length > 0 || this.open > 0) && performance.now() < until) await wait(50)
    const requests = this.#numbers()
    const doubled = requests.length - new Set(requests).size
    return [
      ...this.#watcher.gaps.map((gap) => `gap ${gap}`),
      ...this.#missing().map(
        (number) => `request ${number} was acknowledged, and is not in the journal whole`,
      ),
      ...(doubled > 0 ? [`${doubled} requests are there twice`] : []),
      ...(await this.#lostWrites()),
    ]
  }

  /** Exchanges that were cut off, and say so. */
  get saidCut(): number {
    return this.#watcher.events.filter((event) => event.kind === 'end' && event.outcome === 'cut').length
  }

  /** Exchanges that began and have no end. */
  get open(): number {
    const ended = new Set(
      this.#watcher.events.flatMap((event) => (event.kind === 'end' ? [event.exchange] : [])),
    )
    return this.#watcher.events.filter(
      (event) => event.kind === 'request' && numberOf(event) !== null && !ended.has(event.exchange),
    ).length
  }

  get facts(): number {
    return this.#watcher.events.length
  }

  end(): void {
    this.#over = true
    this.#watcher.leave()
    this.#agent.destroy()
  }

  /** The last write that was acknowledged is in the row, or a later one. */
  async #lostWrites(): Promise<readonly string[]> {
    const last = Math.max(0, ...this.acknowledged)
    const { status, text } = await this.room.ask({ port: this.#port }, 'GET', '/lab/session', {
      headers: { Cookie: this.#cookie },
    })
    if (status !== 200) return [`the row could not be read: ${status} ${text}`]
    const kept = Number(/"n":(\d+)/.exec(text)?.[1] ?? 0)
    return kept >= last ? [] : [`write ${last} was acknowledged, and the row has ${kept}`]
  }

  #missing(): readonly number[] {
    const begun = new Map<number, number>()
    const whole = new Set<number>()
    for (const event of this.#watcher.events) {
      const number = numberOf(event)
      if (event.kind === 'request' && number !== null) begun.set(event.exchange, number)
      else if (event.kind === 'end') whole.add(begun.get(event.exchange) ?? 0)
    }
    return [...this.acknowledged].filter((number) => !whole.has(number))
  }

  #numbers(): readonly number[] {
    return this.#watcher.events.flatMap((event) => numberOf(event) ?? [])
  }

  #heard(event: JournalEvent): void {
    this.delays.push(Date.now() - event.at)
  }

  async #keepWatching(): Promise<void> {
    while (!this.#over) {
      await this.#watcher.gone
      if (this.#over) return
      const lost = performance.now()
      await wait(waitBefore(1, Math.random()))
      await this.#connect()
      this.away.push(performance.now() - lost)
    }
  }

  async #connect(): Promise<void> {
    for (let tries = 2; !this.#over; tries += 1) {
      try {
        return await this.#watcher.connect({ port: this.#port })
      } catch {
        await wait(waitBefore(tries, Math.random()))
      }
    }
  }

  #refusedWith(status: number): void {
    this.refused.set(status, (this.refused.get(status) ?? 0) + 1)
  }

  #write(number: number): Promise<void> {
    const body = JSON.stringify({ set: { n: number } })
    const began = performance.now()
    return new Promise((resolve) => {
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port: this.#port,
          method: 'PATCH',
          path: `/lab/session?n=${number}`,
          agent: this.#agent,
          headers: {
            Host: `${this.room.home}:${this.#port}`,
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(body),
            ...(this.#cookie !== '' && { Cookie: this.#cookie }),
          },
        },
        (response) => {
          response.resume()
          response.once('error', () => {})
          response.once('close', () => {
            if (!response.complete) this.cut += 1
            else if (response.statusCode !== 200) this.#refusedWith(response.statusCode ?? 0)
            else {
              this.acknowledged.add(number)
              this.times.push(performance.now() - began)
              const [line] = response.headers['set-cookie'] ?? []
              if (this.#cookie === '' && line) this.#cookie = line.split(';')[0] ?? ''
            }
            resolve()
          })
        },
      )
      request.once('error', () => {
        this.cut += 1
        resolve()
      })
      request.end(body)
    })
  }
}

function numberOf(event: JournalEvent): number | null {
  const found = event.kind === 'request' ? /\?n=(\d+)$/.exec(event.url)?.[1] : undefined
  return found === undefined ? null : Number(found)
}
