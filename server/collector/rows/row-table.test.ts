import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NONE, RowTable } from './row-table.ts'

/** The ids from the most to the least recently used. */
function order(table: RowTable): string[] {
  const sids: string[] = []
  for (let slot = table.newest; slot !== NONE; slot = table.older(slot)) sids.push(table.sid(slot))
  return sids
}

const sid = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor', '')
const step = fc.record({
  what: fc.constantFrom('newest', 'oldest', 'use', 'remove', 'clear', 'write'),
  sid,
  number: fc.option(fc.double({ noNaN: true }), { nil: null }),
})

describe('the row table', () => {
  it('is a list by last use, with what was written beside each row', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const table = new RowTable()
        let model: { sid: string; expires: number | null; bytes: number | null }[] = []
        for (const { what, sid, number } of steps) {
          const slot = table.find(sid)
          const known = model.find((row) => row.sid === sid)
          expect(slot !== NONE).toBe(known !== undefined)
          if (what === 'clear') {
            table.clear()
            model = []
          } else if (!known && (what === 'newest' || what === 'oldest')) {
            table.add(sid, what)
            const row = { sid, expires: null, bytes: null }
            if (what === 'newest') model.unshift(row)
            else model.push(row)
          } else if (known && what === 'use') {
            table.use(slot)
            model = [known, ...model.filter((row) => row !== known)]
          } else if (known && what === 'remove') {
            table.remove(slot)
            model = model.filter((row) => row !== known)
          } else if (known && what === 'write') {
            table.setExpires(slot, number)
            table.setBytes(slot, number)
            known.expires = number
            known.bytes = number
          }
          expect(order(table)).toEqual(model.map((row) => row.sid))
          expect(table.size).toBe(model.length)
          for (const row of model) {
            const at = table.find(row.sid)
            expect({ sid: row.sid, expires: table.expires(at), bytes: table.bytes(at) }).toEqual(row)
          }
        }
      }),
    )
  })

  it('forgets what a row was when its place is taken by another', () => {
    const table = new RowTable()
    const slot = table.add('a', 'newest')
    table.setExpires(slot, 5)
    table.setBytes(slot, 6)
    table.setContent(slot, 7)
    table.setDue(slot, 8)
    table.setListing(slot, 9)
    table.remove(slot)
    const next = table.add('b', 'newest')
    expect(next).toBe(slot)
    expect([table.expires(next), table.bytes(next), table.content(next), table.due(next)]).toEqual([
      null,
      null,
      0,
      null,
    ])
  })

  it('keeps the last op of a row', () => {
    const table = new RowTable()
    const slot = table.add('a', 'newest')
    for (const name of ['get', 'set', 'touch', 'external', 'found'] as const) {
      table.setLastOp(slot, name, 1_795_449_879_206.25, 12)
      expect(table.lastOp(slot)).toEqual({ name, at: 1_795_449_879_206.25, seq: 12 })
      expect(table.lastSeq(slot)).toBe(12)
    }
  })

  it('grows past the rows of one chunk', () => {
    const table = new RowTable()
    const count = 40_000
    for (let row = 0; row < count; row++) table.setExpires(table.add(`row-${row}`, 'newest'), row)
    expect(table.size).toBe(count)
    for (const row of [0, 16_383, 16_384, 32_768, count - 1])
      expect(table.expires(table.find(`row-${row}`))).toBe(row)
    expect(table.sid(table.newest)).toBe(`row-${count - 1}`)
  })
})
