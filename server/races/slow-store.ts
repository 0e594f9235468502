import type { SessionData, Store } from 'express-session'
import type { SlowedOp } from '../../shared/protocol/race-facts.ts'
import { PassingStore } from '../stores/passing-store.ts'

/** Says what an op has to wait for, null = nothing; an error at the end of it is the store's answer. */
export type BeforeOp = (name: SlowedOp, sid: string) => Promise<Error | undefined> | null

/**
 * A session store that takes its time: each op may have to wait before the store around which it stands does it, or fail. Where
 * nothing waits, a call is passed on as it came, in the same turn.
 */
export class SlowStore extends PassingStore {
  readonly #before: BeforeOp

  constructor(inner: Store, before: BeforeOp) {
    super(inner)
    this.#before = before
  }

  protected override pass(name: SlowedOp, args: unknown[]): unknown {
    const wait = this.#before(name, String(args[0]))
    if (wait === null) return super.pass(name, args)
    // A store takes the session as it is at the call, however long it then needs.
    if (name === 'set' || name === 'touch') args[1] = asStored(args[1] as SessionData)
    return wait.then((error) => (error ? answer(args, error) : super.pass(name, args)))
  }
}

/** In a turn of its own, as stores do. */
function answer(args: readonly unknown[], error: Error): void {
  const callback = args.find((arg) => typeof arg === 'function')
  if (callback) setImmediate(callback as (error: Error) => void, error)
}

function asStored(session: SessionData): SessionData {
  return JSON.parse(JSON.stringify(session))
}
