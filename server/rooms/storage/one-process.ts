import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Rate } from '../../agent/rate.ts'
import {
  type Bell,
  type BellListener,
  type Control,
  type CountedBound,
  type JournalEntry,
  NODE_LIFE,
  type RoomStorage,
  SEAT_LIFE,
  type StoredRoom,
  type Told,
} from './room-storage.ts'
import { takePoint, waitForPoint } from './take-point.ts'

/** Askers whose bounds are remembered; those that asked longest ago begin anew. */
const MOST_ASKERS = 10_000

/** Messages that a room's `control` holds. */
const CONTROLS = 100

/** Of a room: who watches, messages to labs, texts for a while. */
interface Passing {
  readonly seats: Map<string, number>
  readonly control: Control[]
  readonly notes: Map<string, { readonly text: string; readonly until: number }>
}

/** What rooms that one process serves have in its memory, wherever their facts and rows are kept: it ends with the process. */
export class OneProcess {
  readonly #now: () => number
  readonly #listeners = new Map<string, Set<BellListener>>()
  readonly #askers = new Map<string, Rate>()
  readonly #windows = new Map<string, RateLimiterMemory>()
  readonly #nodes = new Map<string, number>()
  readonly #passing = new Map<string, Passing>()

  /** `now`: epoch ms. */
  constructor(now: () => number) {
    this.#now = now
  }

  ring(name: string, bell: Bell, told?: Told): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(bell, told)
  }

  /** Facts of one lab have got their place. */
  ringFacts(name: string, lab: string, added: readonly JournalEntry[]): void {
    this.ring(name, 'journal', { lab, entries: () => added })
  }

  /** There is no such room any more. */
  end(name: string): void {
    this.#passing.delete(name)
    this.ring(name, 'gone')
  }

  async listen(name: string, listener: BellListener): Promise<() => void> {
    const own = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, own.add(listener))
    return () => {
      own.delete(listener)
      if (own.size === 0) this.#listeners.delete(name)
    }
  }

  /** Of a bound that is filled evenly. */
  takeNow(bound: CountedBound, who: string): number | null {
    const rate = this.#bucket(bound, who)
    return rate.take(this.#now()) ? null : rate.wait
  }

  /** What a storage is beside its rooms: there is nobody else, and nothing that could be away. */
  storage(): Omit<RoomStorage, 'kind' | 'room' | 'record' | 'sweep' | 'close'> {
    return {
      connected: true,
      onConnection() {},
      take: async (bound, who) =>
        bound.refills === 'together' ? takePoint(this.#window(bound), who) : this.takeNow(bound, who),
      wait: async (bound, who) =>
        bound.refills === 'together'
          ? waitForPoint(this.#window(bound), who)
          : this.#bucket(bound, who).waitAt(this.#now()) || null,
      alive: async (node) => {
        this.#nodes.set(node, this.#now())
      },
      isAlive: async (node) => (this.#nodes.get(node) ?? 0) > this.#now() - NODE_LIFE,
      counts: { roundTrips: 0, commands: 0 },
    }
  }

  /** The parts of a room that are in memory; `isThere`: whether there is such a room. */
  passing(
    name: string,
    isThere: () => boolean,
  ): Pick<StoredRoom, 'seats' | 'control' | 'controlAfter' | 'keep' | 'kept'> {
    const now = this.#now
    const found = () => {
      if (!isThere()) return null
      const passing: Passing = this.#passing.get(name) ?? {
        seats: new Map(),
        control: [],
        notes: new Map(),
      }
      this.#passing.set(name, passing)
      return passing
    }
    const freeSeats = ({ seats }: Passing) => {
      for (const [seat, at] of seats) if (at < now() - SEAT_LIFE) seats.delete(seat)
    }
    return {
      seats: {
        sit: async (seat, most, instead) => {
          const passing = found()
          if (!passing) return false
          if (instead !== undefined) passing.seats.delete(instead)
          freeSeats(passing)
          if (!passing.seats.has(seat) && passing.seats.size >= most) return false
          passing.seats.set(seat, now())
          this.ring(name, 'seats')
          return true
        },
        beat: async (own) => {
          const passing = found()
          if (!passing) return []
          for (const seat of own) passing.seats.set(seat, now())
          freeSeats(passing)
          return [...passing.seats.keys()]
        },
        leave: async (own) => {
          for (const seat of own) found()?.seats.delete(seat)
          this.ring(name, 'seats')
        },
      },
      control: async (message) => {
        const control = found()?.control
        if (!control) return
        control.push({ id: String(Number(control.at(-1)?.id ?? 0) + 1), message })
        if (control.length > CONTROLS) control.shift()
        this.ring(name, 'control')
      },
      controlAfter: async (id) => {
        const last = id === null ? 0 : Number(id)
        return (found()?.control ?? []).filter((each) => Number(each.id) > last)
      },
      keep: async (under, text, ms) => {
        found()?.notes.set(under, { text, until: now() + ms })
      },
      kept: async (under) => {
        const note = found()?.notes.get(under)
        return note && note.until > now() ? note.text : null
      },
    }
  }

  #window({ name, burst, seconds }: CountedBound): RateLimiterMemory {
    const window = this.#windows.get(name) ?? new RateLimiterMemory({ points: burst, duration: seconds })
    this.#windows.set(name, window)
    return window
  }

  #bucket({ name, burst, seconds }: CountedBound, who: string): Rate {
    const key = `${who} ${name}`
    const rate = this.#askers.get(key) ?? new Rate(burst / seconds, burst)
    this.#askers.delete(key)
    this.#askers.set(key, rate)
    for (const oldest of this.#askers.keys()) {
      if (this.#askers.size <= MOST_ASKERS) break
      this.#askers.delete(oldest)
    }
    return rate
  }
}
