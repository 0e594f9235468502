import type { IncomingMessage } from 'node:http'
import type { Session } from 'express-session'
import type { SessionCallName } from '../../../shared/protocol/session-fact.ts'
import { RequestNote } from '../request-note.ts'

type Method = (this: Session, ...args: unknown[]) => unknown

const METHODS: readonly SessionCallName[] = ['save', 'reload', 'touch', 'regenerate', 'destroy']

/** Hears of each call on a session of one request, just before it is made. */
export interface CallListener {
  called(name: SessionCallName, session: Session): void
  /** Whoever else listens: two may watch one app. */
  elseHears: CallListener | null
}

const listeners = new RequestNote<CallListener>('session calls')

/** What @types/express-session leaves out: whose session it is. */
type HeardSession = Session & { readonly req?: IncomingMessage }

const heard = new WeakSet<object>()

/**
 * Makes the calls on sessions of this make heard, once: where its methods are, so that no session has to be given its own.
 * Call before the middleware makes the first of them: it keeps `save` and `reload` as they are then (index.js, `wrapmethods`).
 */
export function hearMethods(prototype: object): void {
  if (heard.has(prototype)) return
  heard.add(prototype)
  for (const name of METHODS) {
    const known = Object.getOwnPropertyDescriptor(prototype, name)
    const method: unknown = known?.value
    if (!known?.configurable || typeof method !== 'function') continue
    const value: Method = function (...args) {
      // Borrowed for something that is no session.
      const request = (this as HeardSession | undefined)?.req
      let listener = request ? (listeners.of(request) ?? null) : null
      for (; listener; listener = listener.elseHears) listener.called(name, this)
      return Reflect.apply(method, this, args)
    }
    Object.defineProperties(value, Object.getOwnPropertyDescriptors(method))
    Object.defineProperty(prototype, name, { ...known, value })
  }
}

export function listenToCalls(request: IncomingMessage, listener: CallListener): void {
  listener.elseHears = listeners.of(request) ?? null
  listeners.set(request, listener)
}
