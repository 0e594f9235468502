import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { probeOf } from '../../shared/delivery/probe-url.ts'
import { endWithProblem } from '../http/problem.ts'
import type { RunBook } from './runs.ts'

/** The most a client may send in one message, bytes: the handshake is all that is wanted of it. */
const CLIENT_BYTES = 1_000

const NO_SUCH_RUN = { status: 404, title: 'Nothing here', detail: 'There is no WebSocket at this path.' }

/** Hears of each handshake and what it was answered: the header lines without the status line. */
export type OnHandshake = (request: IncomingMessage, status: number, headers: readonly string[]) => void

/**
 * Answers the WebSocket handshakes of a run at `/lab/probe/RUN/NAME`, then closes: the handshake is the probe. Takes
 * what looks like one; returns false for any other upgrade.
 */
export class SocketProbe {
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    perMessageDeflate: false,
    maxPayload: CLIENT_BYTES,
  })
  readonly #runs: RunBook

  constructor(runs: RunBook, onHandshake: OnHandshake) {
    this.#runs = runs
    this.#server.on('headers', (lines, request) => onHandshake(request, 101, lines.slice(1)))
  }

  take(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const probe = probeOf(request.url ?? '')
    if (!probe || !/^(cross-)?websocket$/.test(probe.name)) return false
    void this.#answer(probe.run, request, socket, head)
    return true
  }

  async #answer(run: string, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // Whoever asks may go away while the run is looked for.
    const gone = () => socket.destroy()
    socket.on('error', gone)
    const found = await Promise.resolve(this.#runs.find(run)).catch(() => null)
    socket.off('error', gone)
    if (!found) return endWithProblem(socket, NO_SUCH_RUN, request.method)
    this.#server.handleUpgrade(request, socket, head, (client) => {
      // Frames that break RFC 6455, or a connection that is cut: whoever sends them is let go.
      client.on('error', () => client.terminate())
      client.close(1000)
    })
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate()
    this.#server.close()
  }
}
