import type { ComponentChildren, VNode } from 'preact'
import { useRef } from 'preact/hooks'
import type { RowKey } from './measured-rows.ts'
import { RowActive } from './row-focus.ts'

export interface VirtualRowProps<Item> {
  readonly item: Item
  /** Its place in the whole list, from 0, and how many there are. */
  readonly index: number
  readonly count: number
  readonly row: RowKey
  readonly role: 'list' | 'grid'
  /** The one that Tab leads to. */
  readonly active: boolean
  /** A control in the row takes the focus, not the row. */
  readonly focusInside: boolean
  readonly render: (item: Item, index: number) => ComponentChildren
  readonly onActive: (row: RowKey) => void
}

/** One drawn row. What `render` reads of signals draws this row anew, not the list. */
function VirtualRow<Item>(props: VirtualRowProps<Item>) {
  const { item, index, count, row, active } = props
  const place =
    props.role === 'grid'
      ? { role: 'row' as const, 'aria-rowindex': index + 1 }
      : { role: 'listitem' as const, 'aria-setsize': count, 'aria-posinset': index + 1 }
  return (
    <div
      class="virtual-list__row"
      data-row={row}
      {...place}
      {...(!props.focusInside && { tabIndex: active ? 0 : -1 })}
      onFocusIn={() => props.onActive(row)}
    >
      <RowActive.Provider value={active}>{props.render(item, index)}</RowActive.Provider>
    </div>
  )
}

/**
 * Gives the very row that was drawn before where nothing about it has changed: Preact then leaves it alone, so that
 * scrolling costs only the rows that come into view.
 */
export function useSameRows<Item>(): (props: VirtualRowProps<Item>) => VNode {
  const before = useRef<Map<RowKey, Drawn<Item>>>(new Map())
  const now = new Map<RowKey, Drawn<Item>>()
  const earlier = before.current
  before.current = now
  return (props) => {
    const known = earlier.get(props.row)
    const same = known && isSame(known.props, props)
    const drawn = same ? known : { props, vnode: <VirtualRow key={props.row} {...props} /> }
    now.set(props.row, drawn)
    return drawn.vnode
  }
}

interface Drawn<Item> {
  readonly props: VirtualRowProps<Item>
  readonly vnode: VNode
}

function isSame<Item>(a: VirtualRowProps<Item>, b: VirtualRowProps<Item>): boolean {
  return (Object.keys(b) as (keyof VirtualRowProps<Item>)[]).every((name) => a[name] === b[name])
}
