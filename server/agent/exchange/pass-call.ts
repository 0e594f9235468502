import type { StoreOpName } from '../../../shared/protocol/fact.ts'
import type { RowText } from '../store/row-text.ts'
import type { StoreCalls } from '../store/store-call.ts'

type Callback = (...answer: unknown[]) => unknown
type Method = (...args: unknown[]) => unknown

/** Where the callback stands among the arguments of each op: 0 for an op on the whole store. */
const CALLBACK_AT = { get: 1, set: 2, destroy: 1, touch: 2, all: 0, length: 0, clear: 0 } as const

/** Ops that a store may lack. express-session looks whether `touch` is there, so what lacks must lack where it is observed too. */
export const OPTIONAL_OPS = ['touch', 'all', 'length', 'clear'] as const

/** Passes a call on to the store as it came, and records what came of it. */
export function passCall(
  calls: StoreCalls,
  name: StoreOpName,
  args: unknown[],
  run: Method,
  rowText: RowText | null,
): unknown {
  const at = CALLBACK_AT[name]
  const written = name === 'set' ? rowText : null
  const call = calls.begin(name, at > 0 ? args[0] : null, at > 1 ? args[1] : undefined, written !== null)
  const callback = args[at]
  const answered = typeof callback === 'function'
  if (answered) args[at] = call.answering(callback as Callback)
  let result: unknown
  try {
    result = run(...args)
  } catch (error) {
    call.settle(error, undefined)
    throw error
  }
  if (written) call.wrote(() => written(args[0] as string), args[1])
  if (answered) return result
  // Nobody waits: a promise still tells the outcome; without one, a write counts as done.
  if (isPromise(result)) return call.following(result)
  if (name === 'get') call.abandon()
  else call.settle(null, undefined)
  return result
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function'
}
