/** A Map or a Set: both keep the order in which their keys came. */
interface Ordered<Key> {
  readonly size: number
  keys(): IterableIterator<Key>
  delete(key: Key): boolean
}

/** Lets the oldest go where there are more than `most`; call it after each addition. */
export function forgetOldest<Key>(collection: Ordered<Key>, most: number): void {
  if (collection.size <= most) return
  for (const oldest of collection.keys()) {
    collection.delete(oldest)
    return
  }
}
