import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactSource } from '../agent/fact-source.ts'
import { Journal } from './journal.ts'

/** A fact of a given size that names itself by its sid. */
function factOf(sid: string, size = 10): FactSource {
  return { fact: (part) => ({ kind: 'expired', sid: `${sid}/${part}`, rows: 0 }), size: () => size }
}

describe('the journal', () => {
  it('is empty at first: nothing happened after 0, and nothing is known after anything else', () => {
    const journal = new Journal('epoch')
    expect([journal.oldest, journal.newest, journal.bytes]).toEqual([1, 0, 0])
    expect(journal.since(0)).toEqual([])
    expect(journal.since(1)).toBeNull()
    expect(journal.since(-1)).toBeNull()
    expect(journal.at(0)).toBeUndefined()
  })

  it('gives each fact its place and time, and makes the fact when it is read', () => {
    const journal = new Journal('epoch')
    journal.append(factOf('a'), 0, 5)
    journal.append(factOf('a'), 2, 6.5)
    expect(journal.since(0)).toEqual([
      { kind: 'expired', sid: 'a/0', rows: 0, seq: 1, at: 5 },
      { kind: 'expired', sid: 'a/2', rows: 0, seq: 2, at: 6.5 },
    ])
    expect(journal.since(1)).toEqual([journal.at(2)])
  })

  it('lets go of a fact that is larger than all it may hold', () => {
    const journal = new Journal('epoch', 10, 100)
    journal.append(factOf('a'), 0, 1)
    journal.append(factOf('large', 101), 0, 2)
    expect([journal.oldest, journal.newest, journal.bytes]).toEqual([3, 2, 0])
    expect(journal.since(2)).toEqual([])
    expect(journal.since(1)).toBeNull()
  })

  it('gives at least one event, however small the step', () => {
    const journal = new Journal('epoch')
    for (const sid of ['a', 'b', 'c']) journal.append(factOf(sid, 50), 0, 1)
    expect(journal.after(0, 1)).toHaveLength(1)
    expect(journal.after(0, 100)).toHaveLength(2)
    expect(journal.after(0, 149)).toHaveLength(2)
    expect(journal.after(3, 1)).toEqual([])
  })

  it('is the end of the list of all facts, as much of it as both bounds allow, without a gap', () => {
    const appended = fc.array(fc.nat(60), { maxLength: 80 })
    const bounds = { capacity: fc.integer({ min: 1, max: 20 }), most: fc.integer({ min: 60, max: 400 }) }
    fc.assert(
      fc.property(appended, fc.record(bounds), (sizes, { capacity, most }) => {
        const journal = new Journal('epoch', capacity, most)
        const held: number[] = []
        for (const [index, size] of sizes.entries()) {
          journal.append(factOf(String(index), size), 0, index)
          held.push(size)
          while (held.length > capacity || sum(held) > most) held.shift()
          expect([journal.newest, journal.bytes]).toEqual([index + 1, sum(held)])
          expect(journal.oldest).toBe(index + 2 - held.length)
        }
        for (let after = 0; after <= sizes.length; after++) {
          const events = journal.since(after)
          if (after + 1 < journal.oldest) expect(events).toBeNull()
          else
            expect(events?.map(({ seq }) => seq)).toEqual(
              sizes.slice(after).map((_, index) => after + index + 1),
            )
        }
        expect(journal.since(sizes.length + 1)).toBeNull()
      }),
    )
  })

  it('is read in steps just as at once', () => {
    const appended = fc.array(fc.nat(60), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(appended, fc.nat(200), (sizes, step) => {
        const journal = new Journal('epoch')
        for (const [index, size] of sizes.entries()) journal.append(factOf(String(index), size), 0, index)
        const events = []
        for (let position = 0; position < journal.newest; ) {
          const next = journal.after(position, step) ?? []
          expect(next.length).toBeGreaterThan(0)
          events.push(...next)
          position = next.at(-1)?.seq ?? Number.NaN
        }
        expect(events).toEqual(journal.since(0))
      }),
    )
  })
})

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0)
}
