import { randomBytes } from 'node:crypto'
import { NodeCounts } from './metrics.ts'
import { NODE_LIFE, type RoomStorage } from './storage/room-storage.ts'

/** What happened within so many ms goes to the storage in one round trip. */
const BATCH_MS = 16

/** One process that serves rooms, among others that may. */
export class RoomsNode {
  readonly id = randomBytes(6).toString('hex')
  readonly storage: RoomStorage
  readonly counts = new NodeCounts()
  readonly #timer: NodeJS.Timeout
  #waiting: (() => void)[] = []
  #labs = 0

  constructor(storage: RoomStorage) {
    this.storage = storage
    // Where the storage is away, nobody can tell, and nobody asks.
    const beat = () => void storage.alive(this.id).catch(() => {})
    beat()
    this.#timer = setInterval(beat, NODE_LIFE / 3).unref()
  }

  /** A name for a lab, unlike that of any other. */
  nextLab(): string {
    this.#labs += 1
    return `${this.id}.${this.#labs}`
  }

  /** Whether the node of a lab still is there. */
  async hasLab(lab: string): Promise<boolean> {
    const [node = ''] = lab.split('.')
    return node === this.id || this.storage.isAlive(node)
  }

  /** Calls back soon, together with all others that wait. */
  readonly soon = (flush: () => void): void => {
    if (this.#waiting.push(flush) > 1) return
    setTimeout(() => {
      const all = this.#waiting
      this.#waiting = []
      for (const each of all) each()
    }, BATCH_MS)
  }

  close(): void {
    clearInterval(this.#timer)
  }
}
