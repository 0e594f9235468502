import { writeSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { AGENT_PROTOCOL, ATTENTIONS, type Attention, askIn } from '../../../shared/protocol/agent-message.ts'
import { later } from './later.ts'

/** A collector that takes nothing for so long (ms) is let go: bytes under way would hold up the app's exit. */
const PATIENCE_MS = 1_000

/** How long to wait before the next try to connect, ms: longer each time, up to the last. */
const WAITS = [250, 500, 1_000, 2_000, 5_000]

/** So much is sent in one go, in characters; the app has its turn in between. */
const BATCH_LENGTH = 128 * 1024

/** The collector says nothing longer, in characters. */
const LONGEST_HEARD = 1_000

/** The timer as it is now: tests of the app may put another in its place. */
const { clearTimeout } = globalThis

export interface WireSetup {
  readonly port: number
  readonly token: string
  /** What a collector has to be told first, whenever it is reached: whole lines. */
  readonly greeting: () => readonly string[]
  /** Who is there to be told, as the collector says. */
  readonly onAttention: (attention: Attention) => void
  /** It wants to know what the app's stores hold. */
  readonly onAsk: (ask: number) => void
  /**
   * Whether there is a connection, or the first is being made: what comes meanwhile is worth keeping. A later try is told of when it
   * has come to something: to switch on and off what is looked at costs more than to look.
   */
  readonly onOpen: (isOpen: boolean) => void
  /** The next lines to send, about so many characters of them; none where nothing waits. */
  readonly take: (most: number) => string
  /** How long facts are gathered before they are sent, ms. */
  readonly batchMs: () => number
}

/**
 * The one connection from an app's process to the collector: lines of JSON, one way. Whatever becomes of it, the app goes
 * on as if it were not there: nothing here throws, waits, or keeps the process alive.
 */
export class FactWire {
  readonly #setup: WireSetup
  #socket: Socket | null = null
  #isOpen = false
  #tries = 0
  #refused = false
  #batch: NodeJS.Timeout | null = null
  #patience: NodeJS.Timeout | null = null
  #heard = ''

  constructor(setup: WireSetup) {
    this.#setup = setup
  }

  /** Connects, and again whenever the connection is lost. */
  start(): void {
    const { port, token, greeting } = this.#setup
    const socket = connect({ port, host: '127.0.0.1' })
    socket.unref()
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.on('close', () => this.#lost(socket))
    socket.on('data', (chunk: Buffer) => this.#hear(chunk))
    socket.on('connect', () => {
      this.#opened(true)
      this.#tries = 0
      this.#heard = ''
      const head = [
        'GET /agent HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Connection: Upgrade',
        `Upgrade: ${AGENT_PROTOCOL}`,
        `Authorization: Bearer ${token}`,
      ]
      const lines = greeting().map((line) => `${line}\n`)
      socket.write(`${head.join('\r\n')}\r\n\r\n${lines.join('')}`)
      this.sendSoon()
    })
    this.#socket = socket
    if (this.#tries === 0) this.#opened(true)
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Something waits to be sent. */
  sendSoon(): void {
    this.#batch ??= later(() => this.#send(), this.#setup.batchMs())
  }

  /** The process ends in this very moment: what waits goes out at once, as far as the system takes it without waiting. */
  sendNow(last: string): void {
    const handle = (this.#socket as { _handle?: { fd?: number } } | null)?._handle
    const fd = handle?.fd
    if (!this.#socket || this.#socket.connecting || this.#socket.writableLength > 0 || !fd || fd < 0) return
    try {
      let rest = Buffer.from(`${this.#setup.take(Number.POSITIVE_INFINITY)}${last}\n`)
      while (rest.length > 0) rest = rest.subarray(writeSync(fd, rest))
    } catch {
      // The system takes no more just now; there is no later.
    }
  }

  #send(): void {
    this.#batch = null
    const socket = this.#socket
    if (!socket || socket.connecting) return
    // Not before the last batch was taken.
    if (socket.writableLength > 0) return this.sendSoon()
    const text = this.#setup.take(BATCH_LENGTH)
    if (text === '') return
    this.#patience = later(() => socket.destroy(), PATIENCE_MS)
    // The same bytes for ASCII, and several times quicker to write.
    socket.write(text, Buffer.byteLength(text) === text.length ? 'latin1' : 'utf8', () => {
      if (this.#patience) clearTimeout(this.#patience)
      if (text.length >= BATCH_LENGTH) this.sendSoon()
    })
  }

  /** After the head of its answer, the collector says who is there to be told, and asks, a line each. */
  #hear(chunk: Buffer): void {
    const lines = (this.#heard + chunk.toString('latin1')).split('\n')
    this.#heard = (lines.pop() ?? '').slice(-LONGEST_HEARD)
    for (const line of lines) {
      if (/^HTTP\/1\.1 4/.test(line)) this.#refused = true
      const attention = ATTENTIONS.find((each) => each === line)
      if (attention) this.#setup.onAttention(attention)
      const ask = askIn(line)
      if (ask !== null) this.#setup.onAsk(ask)
    }
  }

  #opened(isOpen: boolean): void {
    if (this.#isOpen === isOpen) return
    this.#isOpen = isOpen
    this.#setup.onOpen(isOpen)
  }

  #lost(socket: Socket): void {
    if (this.#patience) clearTimeout(this.#patience)
    if (this.#socket !== socket) return
    this.#socket = null
    this.#opened(false)
    if (this.#refused) return
    const wait = WAITS[Math.min(this.#tries++, WAITS.length - 1)] ?? 0
    later(() => this.start(), wait)
  }
}
