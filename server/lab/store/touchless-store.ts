import type { Store } from 'express-session'
import { PassingStore } from '../../stores/passing-store.ts'

/** A session store as one that never had `touch`, which it need not have: express-session looks once. */
export class TouchlessStore extends PassingStore {
  constructor(inner: Store) {
    super(inner)
    Reflect.deleteProperty(this, 'touch')
  }
}
