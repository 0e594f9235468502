import type { Crowd, HandshakeProblem } from '../../collector/stream/link-rules.ts'
import { SOCKETS } from '../room-bounds.ts'
import type { Seats } from '../storage/room-storage.ts'
import { STORAGE_AWAY } from '../storage-away.ts'

const FULL: HandshakeProblem = {
  status: 429,
  title: 'Too many watch',
  detail: `${SOCKETS} pages watch already, the most there may be. Close one, and open this again.`,
}

/** Who watches a room, here and at other nodes. */
export class RoomCrowd implements Crowd {
  readonly #seats: Seats
  readonly #lab: string
  readonly #tell: (browsers: number) => void
  readonly #onRefused: () => void
  /** Seats taken here, by the socket's id. */
  readonly #own = new Map<string, string>()
  #changing = Promise.resolve()

  /** `tell` hears how many browsers watch, `onRefused` of each that found no place. */
  constructor(seats: Seats, lab: string, tell: (browsers: number) => void, onRefused: () => void) {
    this.#onRefused = onRefused
    this.#seats = seats
    this.#lab = lab
    this.#tell = tell
  }

  /** Sockets that watch here. */
  get size(): number {
    return this.#own.size
  }

  async come(id: string): Promise<HandshakeProblem | null> {
    const seat = `${this.#lab} ${id} `
    try {
      if (!(await this.#seats.sit(seat, SOCKETS))) {
        this.#onRefused()
        return FULL
      }
    } catch {
      return STORAGE_AWAY
    }
    this.#own.set(id, seat)
    return null
  }

  named(id: string, browser: string): void {
    const before = this.#own.get(id)
    const seat = `${this.#lab} ${id} ${browser}`
    if (before === undefined || before === seat) return
    this.#own.set(id, seat)
    void this.#change(async () => {
      await this.#seats.sit(seat, SOCKETS, before)
    })
  }

  left(id: string): void {
    const seat = this.#own.get(id)
    if (seat === undefined) return
    this.#own.delete(id)
    void this.#change(() => this.#seats.leave([seat]))
  }

  /** Says that all here still watch, and looks who does elsewhere. */
  async beat(): Promise<void> {
    if (this.#own.size === 0) return
    await this.#change(async () => {
      const all = await this.#seats.beat([...this.#own.values()])
      const browsers = new Set(all.map((seat) => seat.slice(seat.lastIndexOf(' ') + 1)))
      browsers.delete('')
      this.#tell(browsers.size)
    })
  }

  /** One after the other: a beat that overtakes a change would bring back the seat that was left. */
  #change(work: () => Promise<void>): Promise<void> {
    // The storage is away: what is not kept up ends by itself, and is told anew with the next beat.
    this.#changing = this.#changing.then(work).catch(() => {})
    return this.#changing
  }
}
