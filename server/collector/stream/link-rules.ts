import type { IncomingMessage } from 'node:http'
import type { ClassMessage } from '../../../shared/class/class-message.ts'

/** Null when a request may come in, else the reason why not. */
type AllowRequest = (req: IncomingMessage) => string | null

export interface HandshakeProblem {
  readonly status: number
  readonly title: string
  readonly detail: string
}

export interface LinkRules {
  readonly allowRequest: AllowRequest
  /** Null when whoever shows this `auth` may watch, else a problem, which becomes the `data` of its `connect_error`. */
  readonly refuseHandshake?: (auth: Readonly<Record<string, unknown>>) => HandshakeProblem | null
  /** So many may watch at once; one more is refused. */
  readonly sockets?: number
  /** Who watches at other processes as well; then it is for them to bound it, and to say how many there are. */
  readonly crowd?: Crowd
  /** A watcher wants a held store op to go on; the number is whatever it sent. */
  readonly onRelease?: (hold: number) => void
  /** Somebody watches; told before anything is told to it. */
  readonly onWatcher?: (watcher: Watcher) => void
}

/** A watcher as it is for what is told beside the journal. */
export interface Watcher {
  tell(message: ClassMessage): void
  onEnd(listener: () => void): void
}

/** Watchers, wherever they are connected. */
export interface Crowd {
  /** Null where there is a place, else what whoever comes is told. */
  come(id: string): Promise<HandshakeProblem | null>
  /** It says which browser it is. */
  named(id: string, browser: string): void
  left(id: string): void
}
