import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { probeOf } from '../../shared/delivery/probe-url.ts'
import type { Runs } from './runs.ts'

/** The most a client may send in one message, bytes: the handshake is all that is wanted of it. */
const CLIENT_BYTES = 1_000

/** Hears of each handshake and what it was answered: the header lines without the status line. */
export type OnHandshake = (request: IncomingMessage, status: number, headers: readonly string[]) => void

/**
 * Answers the WebSocket handshakes of a run at `/lab/probe/RUN/NAME`, then closes: the handshake is the probe. Takes
 * only what it knows; returns false for any other upgrade.
 */
export class SocketProbe {
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    perMessageDeflate: false,
    maxPayload: CLIENT_BYTES,
  })
  readonly #runs: Runs

  constructor(runs: Runs, onHandshake: OnHandshake) {
    this.#runs = runs
    this.#server.on('headers', (lines, request) => onHandshake(request, 101, lines.slice(1)))
  }

  take(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const probe = probeOf(request.url ?? '')
    if (!probe || !/^(cross-)?websocket$/.test(probe.name) || !this.#runs.find(probe.run)) return false
    this.#server.handleUpgrade(request, socket, head, (client) => {
      // Frames that break RFC 6455, or a connection that is cut: whoever sends them is let go.
      client.on('error', () => client.terminate())
      client.close(1000)
    })
    return true
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate()
    this.#server.close()
  }
}
