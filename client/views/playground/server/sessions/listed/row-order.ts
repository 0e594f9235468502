export interface RowsNow {
  /** The rows there are, last touched first. */
  readonly latest: readonly string[]
  /** The reader's own row. */
  readonly own: string | null
  /** Rows that left and are still shown, struck. */
  readonly gone: ReadonlySet<string>
  /** Somebody looks at the list: nothing may change its place. */
  readonly held: boolean
}

/**
 * The order of the list: the own row, then the others as they were touched; a row that left stays where it was
 * until it goes. Held, known rows keep their places and new ones wait at the end, but for the own one: what one has just
 * made is not to be looked for. `before` is the order until now.
 */
export function rowOrder(before: readonly string[], { latest, own, gone, held }: RowsNow): readonly string[] {
  if (held) {
    const there = new Set(latest)
    const known = new Set(before)
    const kept = [
      ...before.filter((sid) => there.has(sid) || gone.has(sid)),
      ...latest.filter((sid) => !known.has(sid)),
    ]
    return own !== null && there.has(own) ? [own, ...kept.filter((sid) => sid !== own)] : kept
  }
  const order =
    own !== null && latest.includes(own) ? [own, ...latest.filter((sid) => sid !== own)] : [...latest]
  if (gone.size > 0) {
    before.forEach((sid, at) => {
      if (gone.has(sid)) order.splice(Math.min(at, order.length), 0, sid)
    })
  }
  return order
}
