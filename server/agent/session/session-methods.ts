import type { IncomingMessage } from 'node:http'
import type { Session } from 'express-session'
import type { SessionCallName } from '../../../shared/protocol/session-fact.ts'

type Method = (this: Session, ...args: unknown[]) => unknown

const METHODS: readonly SessionCallName[] = ['save', 'reload', 'touch', 'regenerate', 'destroy']

/** Hears of each call on a session of one request, just before it is made. */
export interface CallListener {
  called(name: SessionCallName, session: Session): void
  /** Whoever else listens: two may watch one app. */
  elseHears: CallListener | null
}

const LISTENER = Symbol('session calls')

type HeardRequest = IncomingMessage & { [LISTENER]?: CallListener }

/** What @types/express-session leaves out: whose session it is. */
type HeardSession = Session & { readonly req?: HeardRequest }

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
      let listener = (this as HeardSession | undefined)?.req?.[LISTENER] ?? null
      for (; listener; listener = listener.elseHears) listener.called(name, this)
      return Reflect.apply(method, this, args)
    }
    Object.defineProperties(value, Object.getOwnPropertyDescriptors(method))
    Object.defineProperty(prototype, name, { ...known, value })
  }
}

export function listenToCalls(request: IncomingMessage, listener: CallListener): void {
  const heardRequest: HeardRequest = request
  listener.elseHears = heardRequest[LISTENER] ?? null
  heardRequest[LISTENER] = listener
}
