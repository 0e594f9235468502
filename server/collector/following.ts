import type { Copy, Follower, SharedJournal } from './shared-journal.ts'
import { withoutWaiting } from './without-waiting.ts'

/** How long the copy is kept when nobody wants it any more, ms: a page that is loaded anew is back within it. */
const LINGER = 10_000

/** Follows a shared journal while somebody wants to know what is in it. */
export class Following {
  readonly #journal: SharedJournal
  readonly #follower: Follower
  #wanted = 0
  #stop: (() => void) | null = null
  #ready = withoutWaiting()
  #isReady = false
  #linger: NodeJS.Timeout | undefined

  /** `onReady` is called whenever the copy is whole again. */
  constructor(journal: SharedJournal, copy: Copy, onReady: () => void) {
    this.#journal = journal
    this.#follower = {
      begin: (oldest, rows) => {
        this.#unready()
        copy.begin(oldest, rows)
      },
      place: copy.place,
      upToDate: () => {
        this.#isReady = true
        this.#ready.resolve()
        onReady()
      },
      away: (reason) => {
        if (this.#isReady) return
        this.#ready.reject(reason)
        this.#ready = withoutWaiting()
      },
    }
  }

  /** False while the copy is being made: nothing may be told of it. */
  get isReady(): boolean {
    return this.#isReady
  }

  want(): void {
    this.#wanted += 1
    clearTimeout(this.#linger)
    this.#stop ??= this.#journal.follow(this.#follower)
  }

  letGo(): void {
    this.#wanted -= 1
    if (this.#wanted > 0) return
    this.#linger = setTimeout(() => this.#end(), LINGER).unref()
  }

  /** Resolves when the copy has all that was said here until now; rejects where it cannot be read just now. */
  async upToDate(): Promise<void> {
    this.want()
    try {
      await this.#ready.promise
      await this.#journal.settled()
    } finally {
      this.letGo()
    }
  }

  dispose(): void {
    clearTimeout(this.#linger)
    this.#end()
  }

  #end(): void {
    this.#stop?.()
    this.#stop = null
    this.#unready()
  }

  #unready(): void {
    if (!this.#isReady) return
    this.#isReady = false
    this.#ready = withoutWaiting()
  }
}
