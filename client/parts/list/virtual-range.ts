/** Where each row begins, plus where the last one ends: `offsets[i]` to `offsets[i + 1]` is row `i`, in px. */
export function offsetsOf<Item>(items: readonly Item[], heightOf: (item: Item) => number): Float64Array {
  const offsets = new Float64Array(items.length + 1)
  let at = 0
  items.forEach((item, index) => {
    at += heightOf(item)
    offsets[index + 1] = at
  })
  return offsets
}

export interface Range {
  readonly start: number
  /** One past the last row. */
  readonly end: number
}

/** The rows that touch the window from `top`, `height` px high, and `spare` more on either side. */
export function rangeAt(offsets: Float64Array, top: number, height: number, spare: number): Range {
  const count = offsets.length - 1
  const first = rowAt(offsets, top)
  const last = rowAt(offsets, top + height)
  return { start: Math.max(0, first - spare), end: Math.min(count, last + 1 + spare) }
}

/** The row that holds position `y`; the nearest one outside. */
export function rowAt(offsets: Float64Array, y: number): number {
  let low = 0
  let high = Math.max(0, offsets.length - 2)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return low
}
