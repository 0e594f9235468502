import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, cover } from './cover.ts'

function candidate(features: string, cost: number): Candidate {
  return { features: new Set(features), cost }
}

const wanted = (features: string) => new Set(features)

test('one that brings all is taken alone', () => {
  const all = candidate('abc', 10)
  expect(cover([candidate('a', 5), all, candidate('bc', 9)], wanted('abc'))).toEqual([all])
})

test('of two that bring the same the cheaper is taken', () => {
  const cheap = candidate('ab', 3)
  expect(cover([candidate('ab', 4), cheap], wanted('ab'))).toEqual([cheap])
})

test('what is not wanted makes nobody worth more', () => {
  const plain = candidate('a', 3)
  expect(cover([candidate('axyz', 4), plain], wanted('a'))).toEqual([plain])
})

test('a worth that falls because of another choice is seen', () => {
  const first = candidate('abcd', 4)
  const rest = candidate('e', 3)
  expect(cover([first, candidate('abcde', 6), rest], wanted('abcde'))).toEqual([first, rest])
})

test('what nobody has is left out', () => {
  expect(cover([candidate('a', 1)], wanted('ab'))).toHaveLength(1)
  expect(cover([], wanted('ab'))).toEqual([])
  expect(cover([candidate('a', 1)], wanted(''))).toEqual([])
})

test('every feature that anybody has is shown, and nobody is there in vain', () => {
  const anyCandidate = fc
    .tuple(fc.array(fc.constantFrom(...'abcdefgh'), { minLength: 1 }), fc.integer({ min: 1, max: 9 }))
    .map(([features, cost]) => candidate(features.join(''), cost))
  fc.assert(
    fc.property(fc.array(anyCandidate), (candidates) => {
      const chosen = cover(candidates, wanted('abcdefgh'))
      const shownBy = (some: readonly Candidate[]) => new Set(some.flatMap(({ features }) => [...features]))
      expect(shownBy(chosen)).toEqual(shownBy(candidates))
      expect(new Set(chosen).size).toBe(chosen.length)
      for (const [at, { features }] of chosen.entries()) {
        expect(features.isSubsetOf(shownBy(chosen.slice(0, at)))).toBe(false)
      }
    }),
  )
})
