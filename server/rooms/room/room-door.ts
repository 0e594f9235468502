import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Composed } from '../../compose.ts'
import { askFor, type LabNames } from '../../hosts/lab-names.ts'
import { endWithProblem, endWithRefusal } from '../../http/problem.ts'
import { STORAGE_AWAY } from '../storage-away.ts'
import type { RoomGate } from './room-gate.ts'

/** Files of the page, which never change and touch nothing of the room. */
const ASSETS = /^\/assets\//

/** How long requests under way get when the lab is put away, ms. */
const GRACE_MS = 1_200
const LOOK_MS = 10

export type Answered = 'answered' | 'no such room'

interface Behind {
  readonly gate: RoomGate
  readonly names: LabNames
  readonly lab: () => Composed['server']
  /** An answer has left: whoever has it may ask another node next. */
  readonly answered: () => void
}

/** Where requests come in: those that the gate lets through are the lab's, the others are told why not. */
export class RoomDoor {
  readonly #behind: Behind
  #underWay = 0

  constructor(behind: Behind) {
    this.#behind = behind
  }

  /** Nothing is under way. */
  get isIdle(): boolean {
    return this.#underWay === 0
  }

  /** `settleTarget` has seen the request. */
  async request(request: IncomingMessage, response: ServerResponse, now: number): Promise<Answered> {
    const { gate, names, lab, answered } = this.#behind
    this.#underWay += 1
    response.once('close', () => {
      this.#underWay -= 1
    })
    response.once('finish', () => setImmediate(answered))
    response.setHeader('X-Robots-Tag', 'noindex')
    if (!ASSETS.test(request.url ?? '')) {
      const refused = await gate.enter(request, now)
      if (refused === 'no such room') return refused
      if (refused) {
        if (refused.status !== 404) response.setHeader('Retry-After', '1')
        endWithRefusal(response, refused)
        return 'answered'
      }
    }
    // Whoever asked may be gone meanwhile.
    if (response.destroyed) return 'answered'
    askFor(request, names)
    lab().emit('request', request, response)
    return 'answered'
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, now: number): Promise<Answered> {
    const { gate, names, lab } = this.#behind
    const gone = () => socket.destroy()
    socket.on('error', gone)
    const refused = await gate.enter(request, now)
    socket.off('error', gone)
    if (refused === 'no such room') return refused
    // A page is told by its handshake that the storage is away: what answers an upgrade it never gets to read.
    if (refused && refused !== STORAGE_AWAY) endWithProblem(socket, refused)
    else {
      askFor(request, names)
      lab().emit('upgrade', request, socket, head)
    }
    return 'answered'
  }

  /** Waits until what has come in is answered, but not for long; whoever asks on after that is told to come again. */
  async close(): Promise<void> {
    const until = Date.now() + GRACE_MS
    while (!this.isIdle && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    this.#behind.gate.shut()
  }
}
