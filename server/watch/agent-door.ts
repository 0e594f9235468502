import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { parseAgentMessage } from '../../shared/input/agent-message.ts'
import {
  AGENT_PROTOCOL,
  type Attention,
  askLine,
  EARLIER_PROTOCOLS,
  LONGEST_LINE,
  UNASKED_PROTOCOL,
} from '../../shared/protocol/agent-message.ts'
import type { ProcessAnswer } from '../../shared/protocol/store-list.ts'
import type { AccessToken } from '../hosts/access-token.ts'
import { endWithProblem } from '../http/problem.ts'
import { RemoteProcess } from './remote-process.ts'
import type { WatchedProcesses } from './watched-processes.ts'

export const AGENT_PATH = '/agent'

/** Lines that are not understood before a connection is given up. */
const MOST_FAULTS = 20

const ENDLESS = `is longer than ${LONGEST_LINE.toLocaleString('en')} characters, which no fact is.`

/** Where the app's processes tell what they see. Whoever comes is a stranger until shown otherwise. */
export class AgentDoor {
  readonly #all: WatchedProcesses
  readonly #token: AccessToken
  readonly #say: (line: string) => void
  /** Whoever is there, and in which words it speaks. */
  readonly #open = new Map<Duplex, { readonly process: RemoteProcess; readonly protocol: string }>()
  #attention: Attention = 'unwatched'
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

  /** Who is there to be told: it says how much is worth telling. */
  attend(attention: Attention): void {
    this.#attention = attention
    for (const socket of this.#open.keys()) socket.write(`${attention}\n`)
  }

  /** Asks each process that is there what its stores hold. Resolves always: with what it says, or that it does not. */
  async askStores(): Promise<readonly ProcessAnswer[]> {
    const answers = await Promise.all(
      [...this.#open].map(async ([socket, { process, protocol }]): Promise<ProcessAnswer | null> => {
        const { pid, questions } = process
        if (pid === null) return null
        if (protocol === UNASKED_PROTOCOL) return { process: pid, answer: 'older' }
        const stores = await questions.ask((ask) => socket.write(`${askLine(ask)}\n`))
        return stores ? { process: pid, answer: 'told', stores } : { process: pid, answer: 'silent' }
      }),
    )
    return answers.filter((answer) => answer !== null)
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
    } else if (upgrade !== AGENT_PROTOCOL && !EARLIER_PROTOCOLS.includes(upgrade)) {
      const detail = `A process speaks ${JSON.stringify(upgrade.slice(0, 60))}, and this Crumbscope ${AGENT_PROTOCOL}: it is of another version, and is not watched.`
      this.#refuse(socket, 400, 'Another version', detail)
    } else this.#listen(socket, head, upgrade)
  }

  close(): void {
    for (const socket of this.#open.keys()) socket.destroy()
  }

  #listen(socket: Duplex, head: Buffer, protocol: string): void {
    const process = new RemoteProcess(this.#all)
    const decoder = new StringDecoder('utf8')
    let rest = ''
    let line = 1
    let faults = 0
    const who = () => (process.pid === null ? 'A process' : `Process ${process.pid}`)
    const cut = (why: string) => {
      rest = ''
      this.#say(`${who()} was cut off: ${why}`)
      socket.destroy()
    }
    const hear = (chunk: Buffer) => {
      const lines = (rest + decoder.write(chunk)).split('\n')
      rest = lines.pop() ?? ''
      for (const text of lines) {
        if (socket.destroyed) return
        const fault = this.#faultOf(process, text)
        line += 1
        if (fault === null) continue
        faults += 1
        this.#all.collector.coalescer.failed()
        // Who it is has to be understood; of all else, some may be lost.
        if (process.pid === null || fault.isWho || faults >= MOST_FAULTS)
          return cut(`line ${line - 1} of what it says ${fault.why}`)
      }
      if (rest.length > LONGEST_LINE) cut(`line ${line} of what it says ${ENDLESS}`)
    }
    this.#open.set(socket, { process, protocol })
    socket.on('error', () => socket.destroy())
    socket.on('end', () => socket.end())
    socket.on('close', () => {
      this.#open.delete(socket)
      if (rest !== '') {
        this.#all.collector.coalescer.failed()
        this.#say(
          `${who()} broke off in the middle of what it said: line ${line} has no end, and is left out.`,
        )
      }
      process.left()
    })
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`)
    socket.write(`${this.#attention}\n`)
    socket.on('data', hear)
    if (head.length > 0) hear(head)
  }

  /** What is wrong with a line, to be read after "line 3 of what it says"; null where it was taken. `isWho`: it says who it is. */
  #faultOf(process: RemoteProcess, text: string): { readonly why: string; readonly isWho: boolean } | null {
    if (text.length > LONGEST_LINE) return { why: ENDLESS, isWho: false }
    const message = parseAgentMessage(text)
    if (!message.ok) return { why: message.errors[0]?.detail ?? 'is no message.', isWho: false }
    const fault = process.hear(message.value)
    return fault === null ? null : { why: fault, isWho: message.value.say === 'process' }
  }

  #refuse(socket: Duplex, status: number, title: string, detail: string): void {
    this.#refused = true
    this.#say(detail)
    endWithProblem(socket, { status, title, detail })
  }
}
