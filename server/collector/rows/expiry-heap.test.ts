import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ExpiryHeap } from './expiry-heap.ts'

it('has nothing to expire at first', () => {
  const heap = new ExpiryHeap()
  expect([heap.size, heap.earliest]).toEqual([0, Number.POSITIVE_INFINITY])
})

it('gives back every owner once, the earliest time first', () => {
  // null: take one out.
  const steps = fc.array(fc.option(fc.integer({ min: 0, max: 50 }), { nil: null, freq: 3 }), {
    maxLength: 200,
  })
  fc.assert(
    fc.property(steps, (times) => {
      const heap = new ExpiryHeap()
      const model: { time: number; owner: number }[] = []
      for (const [owner, time] of times.entries()) {
        if (time !== null) {
          heap.push(time, owner)
          model.push({ time, owner })
        } else if (model.length > 0) {
          const earliest = Math.min(...model.map((entry) => entry.time))
          expect(heap.earliest).toBe(earliest)
          const owner = heap.pop()
          const at = model.findIndex((entry) => entry.owner === owner)
          expect(model[at]?.time).toBe(earliest)
          model.splice(at, 1)
        }
        expect(heap.size).toBe(model.length)
      }
      heap.clear()
      expect([heap.size, heap.earliest]).toEqual([0, Number.POSITIVE_INFINITY])
    }),
  )
})
