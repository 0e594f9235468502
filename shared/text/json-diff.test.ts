import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recorded } from '../protocol/recorded.ts'
import { jsonChanges, sessionChanges } from './json-diff.ts'

const recorded = (value: unknown): Recorded => {
  const text = JSON.stringify(value)
  return { text, bytes: text.length, cut: false }
}

describe('jsonChanges', () => {
  it('names each leaf that changed', () => {
    const before = { cart: { items: [{ qty: 1 }], total: 43.4 }, user: 'ada' }
    const after = { cart: { items: [{ qty: 2 }], total: 61.8 }, user: 'ada' }
    expect(jsonChanges(before, after)).toEqual([
      { path: 'cart.items[0].qty', before: '1', after: '2' },
      { path: 'cart.total', before: '43.4', after: '61.8' },
    ])
  })

  it('tells what came and what went', () => {
    expect(jsonChanges({ a: 1, list: [1, 2] }, { b: null, list: [1] })).toEqual([
      { path: 'a', before: '1', after: null },
      { path: 'list[1]', before: '2', after: null },
      { path: 'b', before: null, after: 'null' },
    ])
  })

  it('quotes keys that are no names, and does not fall for __proto__', () => {
    const after = JSON.parse('{"a b": 1, "__proto__": {"x": 1}, "constructor": 2}')
    expect(jsonChanges({}, after).map((change) => change.path)).toEqual([
      '["a b"]',
      '__proto__',
      'constructor',
    ])
  })

  it('shows the beginning of a long value', () => {
    const [change] = jsonChanges({}, { a: 'x'.repeat(1000) })
    expect(change?.after).toHaveLength(61)
  })

  it('finds nothing between a value and its copy', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => jsonChanges(value, structuredClone(value)).length === 0))
  })
})

describe('sessionChanges', () => {
  it('leaves out the expiry, which moves with every write', () => {
    const before = recorded({ views: 1, cookie: { expires: 'x', secure: false } })
    const after = recorded({ views: 2, cookie: { expires: 'y', secure: true } })
    expect(sessionChanges(before, after)?.map((change) => change.path)).toEqual(['views', 'cookie.secure'])
  })

  it('counts everything in a new row as added', () => {
    const changes = sessionChanges(null, recorded({ views: 1, cookie: { expires: 'y' } }))
    expect(changes).toEqual([{ path: 'views', before: null, after: '1' }])
  })

  it('says nothing about text that was cut', () => {
    expect(sessionChanges(null, { text: '{"a":', bytes: 99_999, cut: true })).toBeNull()
  })
})
