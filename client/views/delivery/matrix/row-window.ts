import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useMeasuredRows } from '../../../parts/list/measured-rows.ts'
import { offsetsOf, type Range, rangeAt } from '../../../parts/list/virtual-range.ts'
import { watchScroller } from '../../../platform/watch-scroller.ts'
import type { MatrixRow } from './matrix.ts'

/** The height of a row whose chips fit in one line, px; rows in view are measured. */
const ROW_HEIGHT = 38

/** Rows drawn beyond the edges of the view. */
const SPARE = 12

/** A guess for the first drawing, before there is an element to measure, px. */
const FIRST_VIEW = 900

/** A row to draw, or room for rows that are not. */
export type DrawnRow =
  | { readonly row: MatrixRow; readonly index: number }
  | { readonly room: number; readonly index: number }

/**
 * The rows to draw: those in view, and `always` wherever it is, for Tab leads there. The scroller's heads stick, and so
 * the first row begins where it does.
 */
export function useRowWindow(rows: readonly MatrixRow[], always: MatrixRow | undefined) {
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const measured = useRef(new Map<string | number, number>())
  const view = useRef({ top: 0, height: FIRST_VIEW })
  const drawn = useRef<Range>({ start: 0, end: 0 })
  const [, redraw] = useState({})
  const offsets = offsetsOf(rows, ({ key }) => measured.current.get(key) ?? ROW_HEIGHT)
  const latest = useRef({ items: rows, offsets, keyOf })
  latest.current = { items: rows, offsets, keyOf }
  drawn.current = rangeAt(offsets, view.current.top, view.current.height, SPARE)

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    // Read when it changes and not while drawing, which would have the page laid out each time.
    const refresh = () => {
      view.current = { top: element.scrollTop, height: element.clientHeight }
      const next = rangeAt(latest.current.offsets, element.scrollTop, element.clientHeight, SPARE)
      if (next.start !== drawn.current.start || next.end !== drawn.current.end) redraw({})
    }
    return watchScroller(element, refresh)
  }, [])
  useMeasuredRows(body, measured, latest, drawn, () => redraw({}))

  return { scroller, body, drawn: drawnRows(rows, drawn.current, offsets, always) }
}

function keyOf({ key }: MatrixRow): string {
  return key
}

/** The rows of the range and the one that is always drawn, with room for the rest between them. */
export function drawnRows(
  rows: readonly MatrixRow[],
  { start, end }: Range,
  offsets: Float64Array,
  always: MatrixRow | undefined,
): readonly DrawnRow[] {
  const drawn: DrawnRow[] = []
  let next = 0
  rows.forEach((row, index) => {
    if ((index < start || index >= end) && row !== always) return
    if (index > next) drawn.push({ room: (offsets[index] ?? 0) - (offsets[next] ?? 0), index: next })
    drawn.push({ row, index })
    next = index + 1
  })
  if (next < rows.length)
    drawn.push({ room: (offsets[rows.length] ?? 0) - (offsets[next] ?? 0), index: next })
  return drawn
}
