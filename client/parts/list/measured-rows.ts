import { useEffect, useRef } from 'preact/hooks'

export type RowKey = string | number

type Box<Value> = { current: Value }

/** Keeps the real height of each drawn row, by its key. `drawn`: which of the items are. */
export function useMeasuredRows<Item>(
  body: Box<HTMLElement | null>,
  measured: Box<Map<RowKey, number>>,
  latest: Box<{ items: readonly Item[]; keyOf: (item: Item) => RowKey }>,
  drawn: Box<{ readonly start: number; readonly end: number }>,
  changed: () => void,
): void {
  const observer = useRef<ResizeObserver | null>(null)
  const keys = useRef(new WeakMap<Element, RowKey>())
  useEffect(() => {
    observer.current = new ResizeObserver((entries) => {
      let news = false
      for (const { target } of entries) {
        const key = keys.current.get(target)
        const height = (target as HTMLElement).offsetHeight
        if (key === undefined || height === 0 || measured.current.get(key) === height) continue
        measured.current.set(key, height)
        news = true
      }
      if (news) changed()
    })
    return () => observer.current?.disconnect()
  }, [])
  useEffect(() => {
    const { items, keyOf } = latest.current
    forgetStrangers(measured.current, items, keyOf)
    const rows = items.slice(drawn.current.start, drawn.current.end)
    const byText = new Map(rows.map((item) => [String(keyOf(item)), keyOf(item)]))
    for (const row of body.current?.children ?? []) {
      const key = byText.get((row as HTMLElement).dataset.row ?? '')
      if (key === undefined || keys.current.get(row) === key) continue
      keys.current.set(row, key)
      observer.current?.observe(row)
    }
  })
}

/** Heights of rows that left are dropped once they outnumber those that stayed. */
function forgetStrangers<Item>(
  measured: Map<RowKey, number>,
  items: readonly Item[],
  keyOf: (item: Item) => RowKey,
): void {
  if (measured.size <= 2 * items.length + 100) return
  const present = new Set(items.map(keyOf))
  for (const key of measured.keys()) if (!present.has(key)) measured.delete(key)
}
