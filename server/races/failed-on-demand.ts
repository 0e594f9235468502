import { ON_DEMAND, type SlowedOp } from '../../shared/protocol/race-facts.ts'

/** What the store answers where somebody wanted to see what becomes of that. */
export class FailedOnDemand extends Error {
  override readonly name = ON_DEMAND

  constructor(op: SlowedOp) {
    super(`The store was told to fail this ${op}`)
  }
}
