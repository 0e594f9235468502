import type { Store } from 'express-session'
import { PassingStore, type RowOp } from '../stores/passing-store.ts'

/** A store of a lesson's own, which notes the ids of its rows. */
export class OwnRows extends PassingStore {
  readonly #sids: Set<string>

  constructor(inner: Store, sids: Set<string>) {
    super(inner)
    this.#sids = sids
  }

  protected override pass(name: RowOp, args: unknown[]): unknown {
    if (name === 'set') this.#sids.add(String(args[0]))
    if (name === 'destroy') this.#sids.delete(String(args[0]))
    return super.pass(name, args)
  }
}
