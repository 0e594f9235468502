import { io, type Socket } from 'socket.io-client'
import type { JournalEvent } from '../../shared/protocol/fact.ts'
import type { Snapshot } from '../../shared/protocol/sockets.ts'
import { type Answer, type Ask, ask } from './test-ask.ts'

/** A server that can be asked, by its port. */
export interface AtPort {
  readonly port: number
}

/** Opens a room, and asks it at whichever node. For tests. */
export class TestRoom {
  readonly name: string
  readonly home: string
  readonly token: string

  constructor(room: string, token: string, home = `${room}-app.localhost`) {
    this.name = room
    this.home = home
    this.token = token
  }

  /** `from`: the address that asks for it. */
  static async open({ port }: AtPort, from?: string): Promise<TestRoom> {
    const { status, json, text } = await ask(port, 'POST', '/api/rooms', { host: 'localhost', from })
    if (status !== 201) throw new Error(`no room: ${status} ${text}`)
    return new TestRoom(json.room, json.token, new URL(json.home).hostname)
  }

  /** With the token where `/api` is asked; `host`: another one of the room's. */
  ask(node: AtPort, method: string, path: string, { headers, ...options }: Ask = {}): Promise<Answer> {
    const own = path.startsWith('/api') && { Authorization: `Bearer ${this.token}` }
    return ask(node.port, method, path, { host: this.home, headers: { ...own, ...headers }, ...options })
  }

  /** Writes to a session, a new one where no Cookie says which. */
  write(node: AtPort, set: object, headers: Ask['headers'] = {}): Promise<Answer> {
    return this.ask(node, 'PATCH', '/lab/session', { body: { set }, headers })
  }

  watch(node: AtPort, browser = 'browser-of-the-watcher'): Promise<RoomWatcher> {
    return RoomWatcher.start(this, node, browser)
  }
}

/** Whoever watches a room, and folds nothing: it only keeps what it was told, and where a gap was. */
export class RoomWatcher {
  readonly events: JournalEvent[] = []
  readonly gaps: string[] = []
  snapshot: Snapshot | null = null
  presence = 0
  epoch: string | null = null
  /** When it was told something last, ms of `performance.now`. */
  heardAt = 0
  #seq = 0
  #socket: Socket | null = null
  #waiting: (() => void)[] = []
  readonly #room: TestRoom
  readonly #browser: string
  readonly #onEvent: (event: JournalEvent) => void

  constructor(room: TestRoom, browser: string, onEvent: (event: JournalEvent) => void = () => {}) {
    this.#room = room
    this.#browser = browser
    this.#onEvent = onEvent
  }

  static async start(room: TestRoom, node: AtPort, browser: string): Promise<RoomWatcher> {
    const watcher = new RoomWatcher(room, browser)
    await watcher.connect(node)
    return watcher
  }

  /** Rejects where it is refused, with the server's words. */
  async connect(node: AtPort): Promise<void> {
    const socket = io(`http://127.0.0.1:${node.port}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token: this.#room.token },
      extraHeaders: { Host: `${this.#room.home}:${node.port}` },
    })
    this.#socket = socket
    socket.on('presence', ({ browsers }: { browsers: number }) => {
      this.presence = browsers
      this.#tell()
    })
    socket.on('journal', ({ events }: { events: readonly JournalEvent[] }) => {
      this.heardAt = performance.now()
      for (const event of events) {
        if (event.seq !== this.#seq + 1) this.gaps.push(`${this.#seq} → ${event.seq}`)
        this.#seq = event.seq
        this.events.push(event)
        this.#onEvent(event)
      }
      this.#tell()
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect_error', (error) => {
        socket.close()
        reject(error)
      })
      socket.once('disconnect', () => reject(new Error('cut off')))
      socket.once('snapshot', (snapshot: Snapshot) => {
        if (this.epoch !== null) this.gaps.push(`${this.#seq} → a snapshot of ${snapshot.seq}`)
        this.snapshot = snapshot
        this.epoch = snapshot.epoch
        this.#seq = snapshot.seq
        resolve()
      })
      socket.once('journal', () => resolve())
      socket.once('connect', () =>
        socket.emit('resume', { epoch: this.epoch, afterSeq: this.#seq, browser: this.#browser }),
      )
    })
  }

  release(hold: number): void {
    this.#socket?.emit('release', { hold })
  }

  /** Resolves when the connection has gone. */
  get gone(): Promise<void> {
    const socket = this.#socket
    return new Promise((resolve) => {
      if (!socket?.connected) resolve()
      else socket.once('disconnect', () => resolve())
    })
  }

  leave(): void {
    this.#socket?.close()
  }

  /** Resolves with what `find` finds in what was told, as soon as it does. */
  until<Found>(find: () => Found | undefined | false): Promise<Found> {
    return new Promise((resolve) => {
      const look = () => {
        const found = find()
        if (found !== undefined && found !== false) resolve(found)
        else this.#waiting.push(look)
      }
      look()
    })
  }

  event(matches: (event: JournalEvent) => boolean): Promise<JournalEvent> {
    return this.until(() => this.events.find(matches))
  }

  #tell(): void {
    for (const look of this.#waiting.splice(0)) look()
  }
}
