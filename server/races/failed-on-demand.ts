import { ON_DEMAND, type SlowedOp } from '../../shared/protocol/race-facts.ts'

/** An op that fails after what it has to wait for. */
export function thenFail(wait: Promise<unknown> | null, op: SlowedOp): Promise<Error> {
  return (wait ?? Promise.resolve()).then(() => new FailedOnDemand(op))
}

/** What the store answers where somebody wanted to see what becomes of that. */
class FailedOnDemand extends Error {
  override readonly name = ON_DEMAND

  constructor(op: SlowedOp) {
    super(`The store was told to fail this ${op}`)
  }
}
