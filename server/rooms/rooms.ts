import { randomInt, randomUUID } from 'node:crypto'
import { ROOM_LENGTH, ROOM_LETTERS } from '../../shared/rooms/room-name.ts'
import type { LabPart } from '../compose.ts'
import { digest, drawToken } from '../hosts/access-token.ts'
import type { RoomHosts } from '../hosts/room-hosts.ts'
import type { NodeCounts } from './metrics.ts'
import { RoomsNode } from './node.ts'
import { Room } from './room/room.ts'
import { ROOMS } from './room-bounds.ts'
import type { RoomStorage } from './storage/room-storage.ts'

/** How often it is looked for rooms that are over, and for labs that nobody uses, ms. */
const LOOK = 60_000

/** A lab that nobody uses is put away after so long, ms. */
const IDLE = 60_000

/** A room that was made just now. */
export interface MadeRoom {
  readonly name: string
  /** Told to its owner only, and kept nowhere. */
  readonly token: string
}

/** The rooms that one node serves: those that are asked for have a lab here, for as long as they are. */
export class Rooms {
  readonly storage: RoomStorage
  readonly #node: RoomsNode
  readonly #hosts: RoomHosts
  readonly #now: () => number
  readonly #timer: NodeJS.Timeout
  readonly #labs = new Map<string, Promise<Room | null>>()
  #made = 0

  readonly #partOf: (room: string) => LabPart | null

  /** `now`: epoch ms; `partOf`: what a room is part of. */
  constructor(
    storage: RoomStorage,
    hosts: RoomHosts,
    now: () => number = Date.now,
    partOf: (room: string) => LabPart | null = () => null,
  ) {
    this.#partOf = partOf
    this.storage = storage
    this.#node = new RoomsNode(storage)
    this.#hosts = hosts
    this.#now = now
    this.#timer = setInterval(() => void this.sweep(), LOOK).unref()
    storage.onConnection((connected) => {
      if (!connected) void this.#each(async (room) => room.letGo())
    })
  }

  /** A new one; null where there are as many as this node keeps. */
  async make(): Promise<MadeRoom | null> {
    if (this.storage.kind === 'memory' && this.#made >= ROOMS) return null
    const name = randomName()
    const token = drawToken()
    const epoch = randomUUID()
    const made = await this.storage.room(name).create({ epoch, token: digest(token).toString('hex') })
    if (!made) return this.make()
    this.#made += 1
    return { name, token }
  }

  /** Null where there is no such room. Rejects while the storage is away. */
  async find(name: string): Promise<Room | null> {
    const known = this.#labs.get(name)
    if (known) {
      // The one that was asked last is the last to be put away.
      this.#labs.delete(name)
      this.#labs.set(name, known)
      return known
    }
    const opening = Room.open(
      this.storage.room(name),
      this.#hosts.namesOf(name),
      this.#node,
      this.#now(),
      this.#partOf(name),
    )
    this.#labs.set(name, opening)
    try {
      const room = await opening
      if (!room) this.#labs.delete(name)
      else this.#boundLabs()
      return room
    } catch (error) {
      this.#labs.delete(name)
      throw error
    }
  }

  get counts(): NodeCounts {
    return this.#node.counts
  }

  /** Labs that are ready here, and pages that watch them. */
  async size(): Promise<{ readonly labs: number; readonly sockets: number }> {
    let sockets = 0
    await this.#each(async (room) => {
      sockets += room.sockets
    })
    return { labs: this.#labs.size, sockets }
  }

  /** The room is over: its lab goes. */
  async forget(name: string): Promise<void> {
    const lab = this.#labs.get(name)
    this.#labs.delete(name)
    this.#made -= 1
    await (await lab)?.close()
  }

  /** Ends what nobody has used for so long. */
  async sweep(): Promise<void> {
    await this.storage.sweep().catch(() => {})
    const oldest = this.#now() - IDLE
    await this.#each(async (room) => {
      if (room.isIdle && room.used < oldest) await this.#putAway(room)
    })
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#each((room) => room.close())
    this.#labs.clear()
    this.#node.close()
    await this.storage.close()
  }

  #boundLabs(): void {
    if (this.#labs.size <= ROOMS) return
    void this.#each(async (room) => {
      if (this.#labs.size > ROOMS && room.isIdle) await this.#putAway(room)
    })
  }

  async #putAway(room: Room): Promise<void> {
    this.#labs.delete(room.name)
    await room.close()
  }

  async #each(work: (room: Room) => Promise<void>): Promise<void> {
    await Promise.all(
      [...this.#labs.values()].map(async (opening) => {
        const room = await opening.catch(() => null)
        if (room) await work(room)
      }),
    )
  }
}

function randomName(): string {
  return Array.from({ length: ROOM_LENGTH }, () => ROOM_LETTERS[randomInt(ROOM_LETTERS.length)]).join('')
}
