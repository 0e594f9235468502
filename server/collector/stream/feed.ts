import type { Socket } from 'socket.io'
import type { ClientToServer, Resume, ServerToClient } from '../../../shared/protocol/sockets.ts'

export type FeedSocket = Socket<ClientToServer, ServerToClient>

/** A position before every event: only a snapshot leads from there. */
export const NOWHERE = -1

/**
 * One watcher and how far it has been told. Nothing is ever put in line for a watcher that cannot take it: it stays
 * where it is, and is told the rest from the journal when it can.
 */
export class Feed {
  readonly socket: FeedSocket
  /** Whose, for presence. */
  browser: string | undefined
  /** The last `seq` it was told, or NOWHERE. */
  position = NOWHERE
  /** It asked, and is to be answered even when there is nothing new. */
  asked = false
  /** The presence it was told last. */
  presence = -1

  /** `onReady` is called whenever the connection can take more. */
  constructor(socket: FeedSocket, onReady: (feed: Feed) => void) {
    this.socket = socket
    const { conn } = socket
    const ready = () => onReady(this)
    conn.transport.on('ready', ready)
    conn.on('upgrade', (transport: typeof conn.transport) => {
      transport.on('ready', ready)
      ready()
    })
  }

  /** False while the last message has not been taken by the operating system (or, polling, no request waits). */
  get writable(): boolean {
    return this.socket.conn.transport.writable
  }

  /** The watcher says where it stands. */
  resume({ browser }: Resume, position: number): void {
    this.browser = browser
    this.position = position
    this.asked = true
  }
}
