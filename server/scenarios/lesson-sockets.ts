import { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'

/** The most a client may send in one message, bytes, and the most connections of one lesson. */
const CLIENT_BYTES = 1_000
const MOST = 4

type OnHandshake = (request: IncomingMessage, status: number, headers: readonly string[]) => void

/** The WebSockets of one lesson's app: what it hears is what a server of `ws` hears. */
export class LessonSockets extends EventEmitter<{
  connection: [socket: WebSocket, request: IncomingMessage]
}> {
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    perMessageDeflate: false,
    maxPayload: CLIENT_BYTES,
  })

  constructor(onHandshake: OnHandshake) {
    super()
    this.#server.on('headers', (lines, request) => onHandshake(request, 101, lines.slice(1)))
  }

  /** False where the app has no sockets. */
  take(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (this.listenerCount('connection') === 0 || this.#server.clients.size >= MOST) return false
    this.#server.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => client.terminate())
      this.emit('connection', client, request)
    })
    return true
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate()
    this.#server.close()
  }
}
