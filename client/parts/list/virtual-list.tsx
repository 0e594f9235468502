import type { ComponentChildren, Ref } from 'preact'
import { useImperativeHandle, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { keysOff } from '../../platform/preferences.ts'
import { watchScroller } from '../../platform/watch-scroller.ts'
import { type RowKey, useMeasuredRows } from './measured-rows.ts'
import { useReading } from './reading.ts'
import { offsetsOf, type Range, rangeAt } from './virtual-range.ts'
import { useSameRows } from './virtual-row.tsx'
import './virtual-list.css'

export interface VirtualListHandle {
  /** Back to the newest row. */
  readonly toTop: () => void
  /** Brings the row into the middle, or with null the end of the list; not while the pointer is over it. */
  readonly reveal: (key: RowKey | null) => void
  /** Scrolls the row into view and focuses it. */
  readonly focusRow: (key: RowKey) => void
}

interface VirtualListProps<Item> {
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => RowKey
  /** The height to expect, in px. Rows in view are measured, so one that turns out otherwise is no harm. */
  readonly heightOf: (item: Item) => number
  readonly render: (item: Item, index: number) => ComponentChildren
  readonly label: string
  readonly role?: 'list' | 'grid'
  /** What stands above the rows and scrolls with them; its section heads stick. */
  readonly before?: ComponentChildren
  /** What stands below the rows. */
  readonly after?: ComponentChildren
  /** A key pressed on a row or inside it; arrows, Home and End are taken care of. */
  readonly onRowKey?: (item: Item, event: KeyboardEvent) => void
  /** Somebody looks at or works in the list: scrolled, the pointer over it, or the keyboard in it. */
  readonly onReading?: (reading: boolean) => void
  /** The row holds a control marked `data-row-focus` that takes the focus in its place. */
  readonly focusInside?: boolean
  readonly handle?: Ref<VirtualListHandle>
}

/** Rows drawn beyond the edges of the view. */
const SPARE = 6

/** A list that draws only the rows in view, with one tab stop and arrow keys. Fills its parent and scrolls. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { items, keyOf, heightOf, role = 'list' } = props
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const measured = useRef(new Map<RowKey, number>())
  const drawn = useRef<Range>({ start: 0, end: 0 })
  const view = useRef({ top: 0, height: FIRST_VIEW })
  const rowFor = useSameRows<Item>()
  const wanted = useRef<RowKey | null>(null)
  const [active, setActive] = useState<RowKey | null>(null)
  const [, redraw] = useState({})

  const offsets = offsetsOf(items, (item) => measured.current.get(keyOf(item)) ?? heightOf(item))
  const latest = useRef({ items, offsets, keyOf })
  latest.current = { items, offsets, keyOf }
  const range = rangeAt(offsets, view.current.top, view.current.height, SPARE)
  drawn.current = range
  const shown = items.slice(range.start, range.end)
  const activeKey =
    active !== null && items.some((item) => keyOf(item) === active) ? active : firstKey(items, keyOf)

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    // Read when it changes and not while drawing, which would have the page laid out each time.
    const refresh = () => {
      view.current = {
        top: element.scrollTop - (body.current?.offsetTop ?? 0),
        height: element.clientHeight,
      }
      const next = rangeAt(latest.current.offsets, view.current.top, view.current.height, SPARE)
      if (next.start !== drawn.current.start || next.end !== drawn.current.end) redraw({})
    }
    refresh()
    return watchScroller(element, refresh)
  }, [])

  useMeasuredRows(body, measured, latest, drawn, () => redraw({}))
  useReading(scroller, props.onReading)

  useLayoutEffect(() => {
    if (wanted.current === null) return
    const row = body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(String(wanted.current))}"]`)
    if (!row) return
    wanted.current = null
    focusTarget(row).focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
  })

  const focusRow = (key: RowKey) => {
    const index = items.findIndex((item) => keyOf(item) === key)
    const element = scroller.current
    if (index === -1 || !element) return
    const head = body.current?.offsetTop ?? 0
    const top = (offsets[index] ?? 0) + head
    const bottom = (offsets[index + 1] ?? 0) + head
    if (top < element.scrollTop + head) element.scrollTop = top - head
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight
    wanted.current = key
    setActive(key)
    redraw({})
  }
  const reveal = (key: RowKey | null) => {
    const element = scroller.current
    // Nothing moves under a pointer.
    if (!element || element.matches(':hover')) return
    if (key === null) return element.scrollTo(0, element.scrollHeight)
    const index = items.findIndex((item) => keyOf(item) === key)
    if (index === -1) return
    const head = body.current?.offsetTop ?? 0
    const [top, bottom] = [(offsets[index] ?? 0) + head, (offsets[index + 1] ?? 0) + head]
    const isInView = top >= element.scrollTop + head && bottom <= element.scrollTop + element.clientHeight
    if (!isInView) element.scrollTop = (top + bottom - element.clientHeight) / 2
  }
  useImperativeHandle(props.handle ?? null, () => ({
    focusRow,
    reveal,
    toTop: () => scroller.current?.scrollTo(0, 0),
  }))

  const onKeyDown = (event: KeyboardEvent) => {
    if (isField(event.target)) return
    const from = items.findIndex((item) => keyOf(item) === activeKey)
    const to = targetOf(event, from, items.length)
    const target = to === null ? undefined : items[to]
    if (target !== undefined) {
      event.preventDefault()
      return focusRow(keyOf(target))
    }
    const item = items[from]
    if (item !== undefined && !event.defaultPrevented) props.onRowKey?.(item, event)
  }

  const listProps = role === 'grid' ? { role, 'aria-rowcount': items.length, onKeyDown } : { role, onKeyDown }
  return (
    <div class="virtual-list" ref={scroller}>
      {props.before}
      <div
        ref={body}
        class="virtual-list__body"
        style={{
          paddingTop: `${offsets[range.start] ?? 0}px`,
          paddingBottom: `${(offsets[items.length] ?? 0) - (offsets[range.end] ?? 0)}px`,
        }}
        {...(items.length > 0 && { ...listProps, 'aria-label': props.label })}
      >
        {shown.map((item, at) => {
          const key = keyOf(item)
          const index = range.start + at
          return rowFor({
            item,
            index,
            count: items.length,
            row: key,
            role,
            active: key === activeKey,
            focusInside: props.focusInside ?? false,
            render: props.render,
            onActive: setActive,
          })
        })}
      </div>
      {props.after}
    </div>
  )
}

/** A guess for the first drawing, before there is an element to measure. */
const FIRST_VIEW = 900

function firstKey<Item>(items: readonly Item[], keyOf: (item: Item) => RowKey): RowKey | null {
  const [first] = items
  return first === undefined ? null : keyOf(first)
}

function focusTarget(row: HTMLElement): HTMLElement {
  return row.querySelector<HTMLElement>('[data-row-focus]') ?? row
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable]')
}

function targetOf(event: KeyboardEvent, from: number, count: number): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null
  const letters = !keysOff.value
  if (event.key === 'ArrowDown' || (letters && event.key === 'j')) return Math.min(count - 1, from + 1)
  if (event.key === 'ArrowUp' || (letters && event.key === 'k')) return Math.max(0, from - 1)
  if (event.key === 'Home') return 0
  if (event.key === 'End') return count - 1
  return null
}
