import { io, type Socket } from 'socket.io-client'
import type { ClientToServer, ServerToClient } from '../../shared/protocol/sockets.ts'
import type { JournalState } from '../../shared/protocol/state/journal-state.ts'
import { fold, restore } from '../../shared/protocol/state/reduce.ts'

/** A page's end of the live link: it folds what it hears, exactly as the page does. */
export class Watcher {
  readonly #socket: Socket<ServerToClient, ClientToServer>
  state: JournalState | null = null
  /** Bytes of all messages so far, as text. */
  bytes = 0
  onChange: () => void = () => {}

  /** `token`: for a server that shows what it has to nobody without. */
  constructor(port: number, token?: string) {
    this.#socket = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { token },
    })
    this.#socket.on('snapshot', (snapshot) => {
      this.state = restore(snapshot)
      this.onChange()
    })
    this.#socket.on('journal', ({ events }) => {
      if (!this.state) return
      this.state = fold(this.state, events)
      this.onChange()
    })
    this.#socket.io.on('open', () => {
      this.#socket.io.engine.on('packet', ({ data }) => {
        if (typeof data === 'string') this.bytes += data.length
      })
    })
  }

  /** Resolves when the first snapshot is folded. */
  async open(): Promise<this> {
    this.#socket.on('connect', () => this.#socket.emit('resume', { epoch: null, afterSeq: 0 }))
    await this.until(() => this.state !== null)
    return this
  }

  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.onChange = () => {
        if (!holds()) return
        this.onChange = () => {}
        resolve()
      }
      this.onChange()
    })
  }

  close(): void {
    this.#socket.disconnect()
  }
}
