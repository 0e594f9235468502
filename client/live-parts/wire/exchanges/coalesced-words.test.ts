import { expect, it } from 'vitest'
import { coalescedText } from './coalesced-words.ts'

it.each<[Omit<Parameters<typeof coalescedText>[0], 'kind'>, string]>([
  [
    { merged: 1_200, dropped: 3 },
    'Too many to show one by one: 1,200 store ops merged into later ones, 3 exchanges not recorded.',
  ],
  [{ merged: 0, dropped: 0, failed: 2 }, 'Too many to show one by one: 2 facts could not be recorded.'],
  [
    { merged: 0, dropped: 0, strangers: 2_900 },
    'Pages of other sites, open in some tab, asked the lab 2,900 times more than it takes: refused with 429 before any session was made, and not recorded.',
  ],
  [
    { merged: 0, dropped: 0, strangers: 1 },
    'Pages of other sites, open in some tab, asked the lab once more than it takes: refused with 429 before any session was made, and not recorded.',
  ],
])('says what was left out: %j', (fact, text) => {
  expect(coalescedText({ kind: 'coalesced', ...fact })).toBe(text)
})
