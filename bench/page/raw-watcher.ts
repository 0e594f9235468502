import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/**
 * A watcher cheap enough to run 500 of them beside the server: it reads WebSocket frames straight off the
 * socket and only looks at the first and last `seq` of each message, to notice a gap.
 */
export class RawWatcher {
  readonly #socket: Socket
  #pending: Buffer = Buffer.alloc(0)
  #upgraded = false
  messages = 0
  bytes = 0
  /** The last `seq` heard. */
  seq = 0
  /** Times a message did not begin where the one before it ended. */
  gaps = 0
  /** Answers that came as a snapshot, the first one included. */
  snapshots = 0
  readonly ready: Promise<void>
  readonly #token: string | undefined

  /** `host`: by what name it asks; who checks it answers to none but its own. `token`: for a server that shows nothing without. */
  constructor(
    port: number,
    { host = '127.0.0.1', token }: { readonly host?: string; readonly token?: string } = {},
  ) {
    this.#token = token
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}:${port}\r\nUpgrade: websocket\r\n` +
        `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    )
    this.ready = new Promise((resolve, reject) => {
      this.#socket.on('error', reject)
      this.#socket.on('data', (chunk) => {
        this.#read(chunk)
        if (this.snapshots > 0) resolve()
      })
    })
  }

  /** Resolves once `seq` has been heard. */
  reached(seq: number): Promise<void> {
    if (this.seq >= seq) return Promise.resolve()
    return new Promise((resolve) => {
      const look = () => {
        if (this.seq < seq) return
        this.#socket.off('data', look)
        resolve()
      }
      this.#socket.on('data', look)
    })
  }

  /** Stops reading, as a page does whose machine went to sleep. */
  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk])
    if (!this.#upgraded) {
      const end = this.#pending.indexOf('\r\n\r\n')
      if (end < 0) return
      this.#pending = this.#pending.subarray(end + 4)
      this.#upgraded = true
    }
    for (let frame = frameAt(this.#pending); frame; frame = frameAt(this.#pending)) {
      this.#pending = this.#pending.subarray(frame.end)
      this.#hear(frame.payload)
    }
  }

  #hear(payload: Buffer): void {
    this.bytes += payload.length
    const type = payload.subarray(0, 2).toString('latin1')
    if (type.startsWith('0')) this.#say(`40${JSON.stringify({ token: this.#token })}`)
    else if (type === '40') this.#say('42["resume",{"epoch":null,"afterSeq":0}]')
    else if (type.startsWith('2')) this.#say('3')
    else if (type === '42') this.#message(payload)
  }

  #message(payload: Buffer): void {
    if (payload.indexOf('42["snapshot"') === 0) {
      this.snapshots += 1
      this.seq = seqAfter(payload, payload.indexOf('"seq":'))
    } else if (payload.indexOf('42["journal"') === 0) {
      this.messages += 1
      if (seqAfter(payload, payload.indexOf('"seq":')) !== this.seq + 1) this.gaps += 1
      this.seq = seqAfter(payload, payload.lastIndexOf('"seq":'))
    }
  }

  /** Client frames are masked (RFC 6455 §5.3); a mask of zeros leaves the text as it is. */
  #say(text: string): void {
    const payload = Buffer.from(text)
    this.#socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]))
  }
}

function seqAfter(payload: Buffer, at: number): number {
  return Number.parseInt(payload.toString('latin1', at + 6, at + 20), 10)
}

/** The frame at the buffer's start, or undefined until it is whole (RFC 6455 §5.2; servers do not mask). */
function frameAt(buffer: Buffer): { payload: Buffer; end: number } | undefined {
  if (buffer.length < 2) return undefined
  const short = (buffer[1] as number) & 0x7f
  const head = short === 126 ? 4 : short === 127 ? 10 : 2
  if (buffer.length < head) return undefined
  const length =
    short === 126 ? buffer.readUInt16BE(2) : short === 127 ? Number(buffer.readBigUInt64BE(2)) : short
  const end = head + length
  return buffer.length < end ? undefined : { payload: buffer.subarray(head, end), end }
}
