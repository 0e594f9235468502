/** The two kinds of message that come without being asked for. */
export interface Notice {
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
  /** The DevTools protocol names the session it is about. */
  readonly sessionId?: string
}

/** The browser's answer to a command was an error; the message is its own. */
class CommandError extends Error {}

interface Waiting {
  resolve(result: Record<string, unknown>): void
  reject(error: Error): void
}

/** Commands and their answers as JSON over a WebSocket: the DevTools protocol and WebDriver BiDi alike. */
export class CommandSocket {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Set<(notice: Notice) => void>()
  #lastId = 0

  static async open(url: string): Promise<CommandSocket> {
    const socket = new WebSocket(url)
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true })
      socket.addEventListener('error', () => reject(new Error(`cannot connect to the browser at ${url}`)), {
        once: true,
      })
    })
    return new CommandSocket(socket)
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#receive(String(data)))
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the browser has gone'))
      this.#waiting.clear()
    })
  }

  /** Rejects with a CommandError where the browser refuses. */
  send(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    sessionId?: string,
  ): Promise<Record<string, unknown>> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error('the browser has gone'))
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }))
    })
  }

  /** Returns what ends the listening. */
  listen(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#socket.close()
  }

  #receive(text: string): void {
    const message = JSON.parse(text)
    if (message.id === undefined || message.id === null) {
      for (const listener of this.#listeners) listener(message)
      return
    }
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    // The DevTools protocol wraps its error in an object, BiDi gives its code and message side by side.
    if (message.error === undefined) waiting?.resolve(message.result)
    else waiting?.reject(new CommandError(message.message ?? message.error.message ?? String(message.error)))
  }
}
