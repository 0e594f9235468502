import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { parseAgentMessage } from '../../shared/input/agent-message.ts'
import { AGENT_PROTOCOL, LONGEST_LINE } from '../../shared/protocol/agent-message.ts'
import type { AccessToken } from '../hosts/access-token.ts'
import { endWithProblem } from '../http/problem.ts'
import { RemoteProcess } from './remote-process.ts'
import type { WatchedProcesses } from './watched-processes.ts'

export const AGENT_PATH = '/agent'

/** Lines that are not understood before a connection is given up. */
const MOST_FAULTS = 20

/** Where the app's processes tell what they see. Whoever comes is a stranger until shown otherwise. */
export class AgentDoor {
  readonly #all: WatchedProcesses
  readonly #token: AccessToken
  readonly #say: (line: string) => void
  readonly #open = new Set<Duplex>()
  #watched = false
  #refused = false

  /** `say` is told, in a line, why somebody was refused. */
  constructor(all: WatchedProcesses, token: AccessToken, say: (line: string) => void) {
    this.#all = all
    this.#token = token
    this.#say = say
  }

  /** Connections of processes. */
  get open(): number {
    return this.#open.size
  }

  /** Whether any process was turned away, and it was said why. */
  get hasRefused(): boolean {
    return this.#refused
  }

  /** Somebody looks, so that more is worth telling; or nobody does. */
  watch(watched: boolean): void {
    this.#watched = watched
    for (const socket of this.#open) socket.write(this.#attention())
  }

  take(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { upgrade = '', authorization = '', origin } = request.headers
    if (origin !== undefined || this.#token.refuse(authorization.replace(/^Bearer /, '')) !== null) {
      this.#refuse(
        socket,
        401,
        'Token wanted',
        'A process that does not show the token of this watch was refused.',
      )
    } else if (upgrade !== AGENT_PROTOCOL) {
      const detail = `A process speaks ${JSON.stringify(upgrade.slice(0, 60))}, and this Crumbscope ${AGENT_PROTOCOL}: it is of another version, and is not watched.`
      this.#refuse(socket, 400, 'Another version', detail)
    } else this.#listen(socket, head)
  }

  close(): void {
    for (const socket of this.#open) socket.destroy()
  }

  #listen(socket: Duplex, head: Buffer): void {
    const process = new RemoteProcess(this.#all)
    const decoder = new StringDecoder('utf8')
    let rest = ''
    let faults = 0
    const cut = (why: string) => {
      const who = process.pid === null ? 'A process' : `Process ${process.pid}`
      this.#say(`${who} was cut off: ${why}`)
      socket.destroy()
    }
    const hear = (chunk: Buffer) => {
      const lines = (rest + decoder.write(chunk)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (socket.destroyed) return
        const message = line.length > LONGEST_LINE ? null : parseAgentMessage(line)
        const fault = message?.ok
          ? process.hear(message.value)
          : (message?.errors[0]?.detail ?? 'It is too long.')
        if (fault === null) continue
        faults += 1
        this.#all.collector.coalescer.failed()
        const isWho = process.pid === null || (message?.ok && message.value.say === 'process')
        if (isWho || faults >= MOST_FAULTS) return cut(`what it says is not understood. ${fault}`)
      }
      if (rest.length > LONGEST_LINE) cut('what it says has no end.')
    }
    this.#open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('end', () => socket.end())
    socket.on('close', () => {
      this.#open.delete(socket)
      process.left()
    })
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${AGENT_PROTOCOL}\r\n\r\n`,
    )
    socket.write(this.#attention())
    socket.on('data', hear)
    if (head.length > 0) hear(head)
  }

  #attention(): string {
    return this.#watched ? 'watched\n' : 'unwatched\n'
  }

  #refuse(socket: Duplex, status: number, title: string, detail: string): void {
    this.#refused = true
    this.#say(detail)
    endWithProblem(socket, { status, title, detail })
  }
}
