import type { RoomsNode } from '../node.ts'
import type { StoredRoom } from '../storage/room-storage.ts'
import type { RoomJournal } from './room-journal.ts'

/** Notices nodes that have ended in the middle of their work in a room, and tells the ends of what they left open. */
export class LostNodes {
  readonly #stored: StoredRoom
  readonly #lab: string
  readonly #journal: RoomJournal
  readonly #node: RoomsNode
  /** Labs whose node was not there when it was looked last. */
  #missed: ReadonlySet<string> = new Set()

  constructor(stored: StoredRoom, lab: string, journal: RoomJournal, node: RoomsNode) {
    this.#stored = stored
    this.#lab = lab
    this.#journal = journal
    this.#node = node
  }

  /** A node that was busy for a while says so with its next beat: only who is missed twice has ended. */
  async look(): Promise<void> {
    const missed = new Set<string>()
    for (const lab of this.#journal.numbers.busyLabs) {
      try {
        if (lab === this.#lab || (await this.#node.hasLab(lab))) continue
        if (this.#missed.has(lab)) await this.#tellEnded(lab)
        else missed.add(lab)
      } catch {
        return
      }
    }
    this.#missed = missed
  }

  /** One node of those that have noticed tells it. */
  async #tellEnded(lab: string): Promise<void> {
    if (!(await this.#stored.endLab(lab))) return
    const now = Date.now()
    const facts = this.#journal.numbers.endsOf(lab, now).map((fact) => JSON.stringify({ ...fact, at: now }))
    await this.#stored.append({ lab, number: Number.MAX_SAFE_INTEGER, facts })
    await this.#stored.endLab(lab)
  }
}
