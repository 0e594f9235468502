import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server } from 'socket.io'
import type { ClassMessage } from '../../../shared/class/class-message.ts'
import type { ClientToServer, ServerToClient, Snapshot } from '../../../shared/protocol/sockets.ts'
import type { Journal } from '../journal.ts'
import { Feed, type FeedSocket, NOWHERE } from './feed.ts'
import { Pace } from './pace.ts'
import { parseRelease, parseResume } from './resume.ts'

/** Bound on one `journal` message, in bytes as the journal counts them; a longer way is gone in steps. */
export const MESSAGE_BYTES = 128 * 1024

/** A watcher that is this many events behind is told soon, however busy the app: much later, and the journal is over it. */
const URGENT_EVENTS = 150

/** Bound on what a client may send: it says `resume` and `release` only. */
const CLIENT_BYTES = 10_000

/** Null when a request may come in, else the reason why not. */
type AllowRequest = (req: IncomingMessage) => string | null

export interface HandshakeProblem {
  readonly status: number
  readonly title: string
  readonly detail: string
}

export interface LinkRules {
  readonly allowRequest: AllowRequest
  /** Null when whoever shows this `auth` may watch, else a problem, which becomes the `data` of its `connect_error`. */
  readonly refuseHandshake?: (auth: Readonly<Record<string, unknown>>) => HandshakeProblem | null
  /** So many may watch at once; one more is refused. */
  readonly sockets?: number
  /** Who watches at other processes as well; then it is for them to bound it, and to say how many there are. */
  readonly crowd?: Crowd
  /** A watcher wants a held store op to go on; the number is whatever it sent. */
  readonly onRelease?: (hold: number) => void
  /** Somebody watches; told before anything is told to it. */
  readonly onWatcher?: (watcher: Watcher) => void
}

/** A watcher as it is for what is told beside the journal. */
export interface Watcher {
  tell(message: ClassMessage): void
  onEnd(listener: () => void): void
}

/** Watchers, wherever they are connected. */
export interface Crowd {
  /** Null where there is a place, else what whoever comes is told. */
  come(id: string): Promise<HandshakeProblem | null>
  /** It says which browser it is. */
  named(id: string, browser: string): void
  left(id: string): void
}

/** The live link: tells every watcher the journal, in order and without gaps, as fast as each can take it. */
export class Stream {
  readonly #journal: Journal
  readonly #snapshot: () => Snapshot
  readonly #onWatched: (watched: boolean) => void
  readonly #feeds = new Set<Feed>()
  readonly #pace: Pace
  readonly #isReady: () => boolean
  #server: Server<ClientToServer, ServerToClient> | null = null
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

  attach(
    httpServer: HttpServer,
    { allowRequest, refuseHandshake, sockets, crowd, onRelease, onWatcher }: LinkRules,
  ): void {
    this.#crowd = crowd ?? null
    this.#server = new Server(httpServer, {
      serveClient: false,
      destroyUpgrade: false,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: CLIENT_BYTES,
      allowRequest: (req, answer) => {
        const reason = this.#closed ? 'The server is going away.' : allowRequest(req)
        answer(reason, reason === null)
      },
    })
    this.#server.use(async (socket, next) => {
      const problem =
        refuseHandshake?.(socket.handshake.auth) ??
        (crowd ? await crowd.come(socket.id) : this.#refuseOver(sockets))
      next(problem ? Object.assign(new Error(problem.detail), { data: problem }) : undefined)
    })
    this.#server.on('connection', (socket) => {
      this.#connected(socket)
      onWatcher?.({
        tell: (message) => void socket.emit('class', message),
        onEnd: (listener) => void socket.once('disconnect', listener),
      })
      socket.on('release', (payload) => {
        const hold = parseRelease(payload)
        if (hold !== null) onRelease?.(hold)
      })
    })
  }

  #refuseOver(most = Number.POSITIVE_INFINITY): HandshakeProblem | null {
    if (this.#server === null || this.#server.sockets.sockets.size < most) return null
    const detail = `${most} pages watch already, the most there may be. Close one, and open this again.`
    return { status: 429, title: 'Too many watch', detail }
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
