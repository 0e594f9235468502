import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const text = readFileSync('ARCHITECTURE.md', 'utf8')

/** Everything in code marks that is a place in this repository. */
const named = [...text.matchAll(/`((?:shared|server|client|e2e|observe|fuzz|bench)\/[\w./-]*)`/g)].map(
  ([, place = '']) => place,
)

it('names places', () => {
  expect(named.length).toBeGreaterThan(40)
})

it.each([...new Set(named)].filter((place) => !place.includes('NAME')))(
  'names %s, which is there',
  (place) => {
    expect(existsSync(place)).toBe(true)
  },
)
