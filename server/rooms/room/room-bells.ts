import { HOLD_LIMIT } from '../../../shared/protocol/race-facts.ts'
import type { BellListener, StoredRoom } from '../storage/room-storage.ts'

/** Something held goes on by itself within this time; what it is told by then is still heard. Ms. */
const HELD_MS = HOLD_LIMIT + 1_000

/** Hears of what other nodes do in a room: while somebody watches it here, or something may be held here. */
export class RoomBells {
  readonly #stored: StoredRoom
  readonly #lab: string
  readonly #heard: BellListener
  readonly #release: (hold: number) => void
  #leave: Promise<() => void> | null = null
  #holdsUntil = 0
  #lastControl: string | null = null

  /** `release` hears which hold of this lab is to go on. */
  constructor(stored: StoredRoom, lab: string, heard: BellListener, release: (hold: number) => void) {
    this.#stored = stored
    this.#lab = lab
    this.#heard = heard
    this.#release = release
  }

  async listen(): Promise<void> {
    this.#leave ??= this.#stored.listen((bell, told) => {
      if (bell === 'control') void this.#controlled()
      else this.#heard(bell, told)
    })
    const listening = this.#leave
    try {
      await listening
    } catch (error) {
      if (this.#leave === listening) this.#leave = null
      throw error
    }
  }

  /** From now on until what may be held goes on by itself. */
  async listenForRelease(): Promise<void> {
    this.#holdsUntil = Date.now() + HELD_MS
    await this.listen()
  }

  /** Nobody watches. */
  leaveUnlessHeld(): void {
    if (this.#holdsUntil < Date.now()) this.leave()
  }

  leave(): void {
    const leaving = this.#leave
    this.#leave = null
    leaving?.then(
      (leave) => leave(),
      () => {},
    )
  }

  async #controlled(): Promise<void> {
    if (this.#holdsUntil < Date.now()) return
    try {
      for (const { id, message } of await this.#stored.controlAfter(this.#lastControl)) {
        this.#lastControl = id
        const { lab, hold } = JSON.parse(message) as { readonly lab: string; readonly hold: number }
        if (lab === this.#lab) this.#release(hold)
      }
    } catch {
      // The storage is away: what is held goes on by itself.
    }
  }
}
