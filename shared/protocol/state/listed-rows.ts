import type { ListedFact } from '../fact.ts'

const sidsOf = new WeakMap<ListedFact, ReadonlySet<string>>()

/** Whether the store held the row when it was listed; null where the fact does not say, because it does not name all rows. */
export function isListed(sid: string, listed: ListedFact): boolean | null {
  let sids = sidsOf.get(listed)
  if (!sids) {
    sids = new Set(listed.window.map((row) => row.sid))
    sidsOf.set(listed, sids)
  }
  if (sids.has(sid)) return true
  return listed.window.length === listed.rows && !listed.partial ? false : null
}
