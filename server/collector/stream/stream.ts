import type { Server as HttpServer } from 'node:http'
import type { Snapshot } from '../../../shared/protocol/sockets.ts'
import type { Journal } from '../journal.ts'
import { Feed, type FeedSocket, NOWHERE } from './feed.ts'
import type { Crowd, LinkRules } from './link-rules.ts'
import { type LinkServer, linkServer } from './link-server.ts'
import { Pace } from './pace.ts'
import { parseRelease, parseResume } from './resume.ts'

/** Bound on one `journal` message, in bytes as the journal counts them; a longer way is gone in steps. */
export const MESSAGE_BYTES = 128 * 1024

/** A watcher that is this many events behind is told soon, however busy the app: much later, and the journal is over it. */
const URGENT_EVENTS = 150

/** The live link: tells every watcher the journal, in order and without gaps, as fast as each can take it. */
export class Stream {
  readonly #journal: Journal
  readonly #snapshot: () => Snapshot
  readonly #onWatched: (watched: boolean) => void
  readonly #feeds = new Set<Feed>()
  readonly #pace: Pace
  readonly #isReady: () => boolean
  #server: LinkServer | null = null
  #crowd: Crowd | null = null
  #presence = 0
  /** The journal's newest event when everybody was told last. */
  #served = 0
  #closed = false

  /**
   * `isBusy`: whether the app is dealing with several requests just now. `onWatched` is told when the first watcher
   * comes, before it is told anything, and when the last one has gone. `isReady`: whether there is anything to tell of;
   * `wakeAll` is called when there is.
   */
  constructor(
    journal: Journal,
    snapshot: () => Snapshot,
    isBusy: () => boolean,
    onWatched: (watched: boolean) => void = () => {},
    isReady: () => boolean = () => true,
  ) {
    this.#journal = journal
    this.#snapshot = snapshot
    this.#onWatched = onWatched
    this.#isReady = isReady
    this.#pace = new Pace(() => {
      this.#served = journal.newest
      this.#serve(this.#feeds)
    }, isBusy)
  }

  attach(httpServer: HttpServer, rules: LinkRules): void {
    this.#crowd = rules.crowd ?? null
    this.#server = linkServer(httpServer, rules, () => this.#closed)
    this.#server.on('connection', (socket) => {
      this.#connected(socket)
      rules.onWatcher?.({
        tell: (message) => void socket.emit('class', message),
        onEnd: (listener) => void socket.once('disconnect', listener),
      })
      socket.on('release', (payload) => {
        const hold = parseRelease(payload)
        if (hold !== null) rules.onRelease?.(hold)
      })
    })
  }

  /** There is something to tell of again. */
  wakeAll(): void {
    if (this.#feeds.size > 0) this.#pace.wake(true)
  }

  /** How many browsers watch, where this is not the only process that they watch. */
  tellPresence(browsers: number): void {
    if (browsers === this.#presence) return
    this.#presence = browsers
    this.wakeAll()
  }

  /** Lets every watcher go, and takes no new ones meanwhile: they come back, here or elsewhere. */
  cut(): void {
    this.#server?.disconnectSockets(true)
  }

  get watched(): boolean {
    return this.#feeds.size > 0
  }

  /** The journal has grown. */
  wake(): void {
    if (this.#feeds.size > 0) this.#pace.wake(this.#isFarFrom(this.#served))
  }

  /** Tells everybody who can take it everything, now. */
  flush(): void {
    this.#pace.run()
  }

  /** Closes every connection, and takes no new ones; the HTTP server stays as it is. */
  dispose(): void {
    this.#closed = true
    this.#pace.dispose()
    this.#server?.disconnectSockets(true)
    this.#server?.engine.close()
    this.#feeds.clear()
  }

  #connected(socket: FeedSocket): void {
    const feed = new Feed(socket, (ready) => {
      if (this.#feeds.has(ready) && this.#owes(ready)) this.#pace.wake(this.#isFarFrom(ready.position))
    })
    socket.on('resume', (payload) => this.#resumed(feed, payload))
    socket.on('disconnect', () => {
      this.#crowd?.left(socket.id)
      if (this.#feeds.delete(feed) && this.#feeds.size === 0) this.#onWatched(false)
      this.#countBrowsers()
    })
  }

  /** No `await` from here to the answer, so that no event can overtake it. */
  #resumed(feed: Feed, payload: unknown): void {
    if (this.#feeds.size === 0) this.#onWatched(true)
    const resume = parseResume(payload)
    const known = resume.epoch === this.#journal.epoch
    feed.resume(resume, known ? resume.afterSeq : NOWHERE)
    if (resume.browser !== undefined) this.#crowd?.named(feed.socket.id, resume.browser)
    this.#feeds.add(feed)
    this.#countBrowsers()
    this.#serve([feed])
  }

  #isFarFrom(position: number): boolean {
    return this.#journal.newest - position >= URGENT_EVENTS
  }

  #owes(feed: Feed): boolean {
    return feed.asked || feed.position !== this.#journal.newest || feed.presence !== this.#presence
  }

  /** Watchers at the same place get the same message, which is encoded once for all of them. */
  #serve(feeds: Iterable<Feed>): void {
    if (!this.#isReady()) return
    const places = new Map<number, Feed[]>()
    const uninformed: Feed[] = []
    for (const feed of feeds) {
      if (!this.#owes(feed) || !feed.writable) continue
      if (feed.presence !== this.#presence) uninformed.push(feed)
      if (!feed.asked && feed.position === this.#journal.newest) continue
      const place = places.get(feed.position)
      if (place) place.push(feed)
      else places.set(feed.position, [feed])
    }
    for (const [position, place] of places) this.#tell(position, place)
    this.#tellPresence(uninformed)
  }

  #tell(position: number, feeds: readonly Feed[]): void {
    const events = this.#journal.after(position, MESSAGE_BYTES)
    if (events) {
      this.#to(feeds)?.emit('journal', { epoch: this.#journal.epoch, events })
      for (const feed of feeds) feed.position = events.at(-1)?.seq ?? position
    } else {
      const snapshot = this.#snapshot()
      this.#to(feeds)?.emit('snapshot', snapshot)
      for (const feed of feeds) feed.position = snapshot.seq
    }
    for (const feed of feeds) feed.asked = false
  }

  #tellPresence(feeds: readonly Feed[]): void {
    if (feeds.length === 0) return
    this.#to(feeds)?.emit('presence', { browsers: this.#presence })
    for (const feed of feeds) feed.presence = this.#presence
  }

  /** Every socket is in a room of its own id. */
  #to(feeds: readonly Feed[]) {
    return this.#server?.to(feeds.map(({ socket }) => socket.id))
  }

  #countBrowsers(): void {
    if (this.#crowd) return
    const browsers = new Set<string>()
    for (const { browser } of this.#feeds) if (browser !== undefined) browsers.add(browser)
    if (browsers.size === this.#presence) return
    this.#presence = browsers.size
    this.wake()
  }
}
