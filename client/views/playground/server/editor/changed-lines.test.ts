import { describe, expect, it } from 'vitest'
import { jsonChanges } from '../../../../../shared/text/json-diff.ts'
import { changedLines } from './changed-lines.ts'
import { layoutJson } from './json-layout.ts'

const items = [
  { sku: 'ESP-204', qty: 1 },
  { sku: 'GRD-11', qty: 1 },
]

/** Line, new texts, old texts. */
function marks(before: unknown, after: unknown): unknown[] {
  const lines = layoutJson(after)
  return [...changedLines(lines, jsonChanges(before, after))].map(([line, { fresh, struck }]) => [
    line,
    fresh.map(({ from, to }) => lines[line]?.text.slice(from, to)),
    struck.map(({ of, before }) => (of === null ? before : `${of} ${before}`)),
  ])
}

describe('what changed on which line', () => {
  it('marks new values and keeps the old ones beside them', () => {
    const before = { user: 'ada', cart: { items, total: 43.4 } }
    const [first, second] = items
    const after = { user: 'ada', cart: { items: [{ ...first, qty: 2 }, second], total: 61.8 } }
    expect(marks(before, after)).toEqual([
      [2, ['2'], ['qty 1']],
      [4, ['61.8'], ['43.4']],
    ])
  })

  it('marks everything inside a value that is new', () => {
    expect(marks({ a: 1 }, { a: { b: 2, c: [3] } })).toEqual([[0, ['2', '3'], ['a 1']]])
  })

  it('leaves the mark of a value that is gone where it was held', () => {
    const before = { user: 'ada, whose name is long enough', cart: { items, total: 43.4, note: 'x' } }
    const after = { user: 'ada, whose name is long enough', cart: { items, total: 43.4 } }
    expect(marks(before, after)).toEqual([[2, [], ['note "x"']]])
    expect(marks({ views: 1 }, {})).toEqual([[0, [], ['views 1']]])
  })

  it('marks nothing where nothing changed', () => {
    expect(marks({ items }, { items })).toEqual([])
  })
})
