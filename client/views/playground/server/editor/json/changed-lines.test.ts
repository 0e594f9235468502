import { describe, expect, it } from 'vitest'
import { jsonChanges } from '../../../../../../shared/text/json-diff.ts'
import { changedLines } from './changed-lines.ts'
import { layoutJson } from './json-layout.ts'

const items = [
  { sku: 'ESP-204', qty: 1 },
  { sku: 'GRD-11', qty: 1 },
]

/** Line, new texts with what stood there before, what is gone. */
function marks(before: unknown, after: unknown): unknown[] {
  const lines = layoutJson(after)
  return [...changedLines(lines, jsonChanges(before, after))].map(([line, { fresh, gone }]) => [
    line,
    fresh.map(
      ({ from, to, was }) => `${was === null ? '' : `${was} > `}${lines[line]?.text.slice(from, to)}`,
    ),
    gone.map(({ of, was }) => `${of} ${was}`),
  ])
}

describe('what changed on which line', () => {
  it('marks new values and keeps the old ones before them', () => {
    const before = { user: 'ada', cart: { items, total: 43.4 } }
    const [first, second] = items
    const after = { user: 'ada', cart: { items: [{ ...first, qty: 2 }, second], total: 61.8 } }
    expect(marks(before, after)).toEqual([
      [2, ['1 > 2'], []],
      [4, ['43.4 > 61.8'], []],
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
