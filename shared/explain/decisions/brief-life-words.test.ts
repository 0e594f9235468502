import { expect, it } from 'vitest'
import { plainText } from '../pieces.ts'
import { briefLifeSentence } from './brief-life-words.ts'

it.each<[number | null, string]>([
  [
    60,
    'cookie.maxAge counts milliseconds: 60 is 0.06 seconds, over as soon as it is sent. For 60 seconds write 60_000.',
  ],
  [3600, 'cookie.maxAge counts milliseconds: 3600 is 3.6 seconds. For 3600 seconds write 3_600_000.'],
  [1000, 'cookie.maxAge counts milliseconds: 1000 is 1 second. For 1000 seconds write 1_000_000.'],
  [
    1,
    'cookie.maxAge counts milliseconds: 1 is 0.001 seconds, over as soon as it is sent. For 1 second write 1_000.',
  ],
  [9_999, 'cookie.maxAge counts milliseconds: 9999 is 9.999 seconds. For 9999 seconds write 9_999_000.'],
  [10_000, ''],
  [1_800_000, ''],
  [0, ''],
  [-60, ''],
  [null, ''],
])('a maxAge of %s: %s', (maxAge, sentence) => {
  expect(plainText(briefLifeSentence(maxAge))).toBe(sentence)
})
