import type { StoreOpName } from '../../../shared/protocol/fact.ts'
import type { RowText } from '../store/row-text.ts'
import type { StoreCall, WithinCall } from '../store/store-call.ts'
import type { StoreCalls } from '../store/store-calls.ts'

type Callback = (...answer: unknown[]) => unknown
type Method = (...args: unknown[]) => unknown

/** Where the callback stands among the arguments of each op: 0 for an op on the whole store. */
const CALLBACK_AT = { get: 1, set: 2, destroy: 1, touch: 2, all: 0, length: 0, clear: 0 } as const

/** Ops that a store may lack. express-session looks whether `touch` is there, so what lacks must lack where it is observed too. */
export const OPTIONAL_OPS = ['touch', 'all', 'length', 'clear'] as const

/**
 * Passes a call on to the store as it came, and records what came of it; `calls` is null while nobody can be told. Both go one way as
 * far as they can: what V8 has never seen done it compiles away, and the app's middleware with it, to be compiled anew when it is done.
 */
export function passCall(
  calls: StoreCalls | null,
  name: StoreOpName,
  store: object,
  method: Method,
  args: unknown[],
  rowText: RowText | null,
  within: WithinCall | null = null,
): unknown {
  const at = CALLBACK_AT[name]
  const callback = args[at]
  const answered = typeof callback === 'function'
  const written = name === 'set' ? rowText : null
  let call: StoreCall | null = null
  if (calls !== null) {
    if (name === 'get' && answered && calls.isNoNews(args[0]))
      args[1] = calls.missing(args[0], callback as Callback, within)
    else {
      call = calls.begin(name, at > 0 ? args[0] : null, at > 1 ? args[1] : undefined, written !== null)
      if (answered) args[at] = call.answering(callback as Callback, within)
      else if (within) for (const [index, each] of args.entries()) args[index] = outside(each, within)
    }
  }
  let result: unknown
  const before = within?.is ?? false
  if (within) within.is = true
  try {
    result = Reflect.apply(method, store, args)
  } catch (error) {
    call?.settle(error, undefined)
    throw error
  } finally {
    if (within) within.is = before
  }
  if (call === null) return result
  if (written) call.wrote(() => written(args[0] as string), args[1])
  if (answered) return result
  // Nobody waits: a promise still tells the outcome; without one, a write counts as done.
  if (isPromise(result)) return call.following(result)
  if (name === 'get') call.abandon()
  else call.settle(null, undefined)
  return result
}

/** A callback where none is expected is the app's all the same. */
function outside(given: unknown, within: WithinCall): unknown {
  if (typeof given !== 'function') return given
  return function (this: unknown, ...answer: unknown[]) {
    const before = within.is
    within.is = false
    try {
      return Reflect.apply(given, this, answer)
    } finally {
      within.is = before
    }
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function'
}
