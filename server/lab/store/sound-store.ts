import { sendStoreFailure } from '../../http/problem.ts'
import { answerUnderWay } from '../../process/under-way.ts'
import { PassingStore, type RowOp } from '../../stores/passing-store.ts'
import { rowFault } from './row-fault.ts'

type Callback = (error: unknown, row?: unknown) => unknown

/**
 * A session store whose answers break nobody. A row that express-session cannot work with is an error of the store, said
 * before anything is made of it; and whoever throws when the store answers throws to nobody who could catch it (a store
 * answers in a turn of its own, outside Express's `try`), so the request that waits is answered here.
 */
export class SoundStore extends PassingStore {
  protected override pass(name: RowOp, args: unknown[]): unknown {
    const at = args.findIndex((arg) => typeof arg === 'function')
    if (at >= 0) {
      const callback = args[at] as Callback
      args[at] =
        name === 'get'
          ? (...answer: unknown[]) => answered(callback, checked(answer))
          : (...answer: unknown[]) => answered(callback, answer)
    }
    return super.pass(name, args)
  }
}

function checked([error, row]: unknown[]): unknown[] {
  if (error || !row) return [error, row]
  const fault = rowFault(row)
  return fault === null ? [error, row] : [new UnsoundRow(fault)]
}

function answered(callback: Callback, answer: unknown[]): unknown {
  try {
    return callback(...(answer as [unknown]))
  } catch (error) {
    if (!answerUnderWay((response) => sendStoreFailure(response, error))) throw error
    return undefined
  }
}

/** What is in the store under this id is nothing that express-session could make a session of. */
class UnsoundRow extends Error {
  override readonly name = 'UnsoundRow'

  constructor(fault: string) {
    super(`This row was changed by another program, and express-session cannot use it: ${fault}`)
  }
}
