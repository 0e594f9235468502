import { randomInt } from 'node:crypto'
import { ROOM_LENGTH, ROOM_LETTERS } from '../../shared/rooms/room-name.ts'
import type { LabPart } from '../compose.ts'
import type { RoomHosts } from '../hosts/room-hosts.ts'
import { Room } from './room.ts'
import { LIFETIME, ROOMS } from './room-bounds.ts'

/** How often it is looked for rooms that are over, ms. */
const LOOK = 60_000

/** The rooms of one node. What they hold is in its memory, and ends with it. */
export class Rooms {
  readonly #rooms = new Map<string, Room>()
  readonly #now: () => number
  readonly #timer: NodeJS.Timeout
  readonly #hosts: RoomHosts
  readonly #partOf: (room: string) => LabPart | null

  /** `now`: epoch ms; `partOf`: what a room is part of. */
  constructor(
    hosts: RoomHosts,
    now: () => number = Date.now,
    partOf: (room: string) => LabPart | null = () => null,
  ) {
    this.#hosts = hosts
    this.#partOf = partOf
    this.#now = now
    this.#timer = setInterval(() => void this.sweep(), LOOK).unref()
  }

  get size(): number {
    return this.#rooms.size
  }

  /** A new one; null where there are as many as this node keeps. */
  async open(): Promise<Room | null> {
    if (this.#rooms.size >= ROOMS) return null
    const name = this.#freeName()
    const room = await Room.open(name, this.#hosts.namesOf(name), this.#now(), this.#partOf(name))
    this.#rooms.set(room.name, room)
    return room
  }

  get(name: string): Room | null {
    return this.#rooms.get(name) ?? null
  }

  /** Ends those that nobody has used for so long. */
  async sweep(): Promise<void> {
    const oldest = this.#now() - LIFETIME
    const over = [...this.#rooms.values()].filter(({ used }) => used < oldest)
    for (const { name } of over) this.#rooms.delete(name)
    await Promise.all(over.map((room) => room.close()))
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    const all = [...this.#rooms.values()]
    this.#rooms.clear()
    await Promise.all(all.map((room) => room.close()))
  }

  #freeName(): string {
    const name = Array.from({ length: ROOM_LENGTH }, () => ROOM_LETTERS[randomInt(ROOM_LETTERS.length)]).join(
      '',
    )
    return this.#rooms.has(name) ? this.#freeName() : name
  }
}
