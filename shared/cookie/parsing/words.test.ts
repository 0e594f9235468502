import { expect, test } from 'vitest'
import { Words } from './words.ts'

const words = new Words('max-age', 'month', 'path')

test.each([
  ['path', 'path'],
  ['PaTh', 'path'],
  ['MAX-AGE', 'max-age'],
  ['month', 'month'],
  ['paths', null],
  ['pat', null],
  ['max_age', null],
  ['', null],
  ['{ath', null],
  ['šath', null],
])('%j is %s', (text, word) => {
  expect(words.at(text, 0, text.length)).toBe(word)
})

test('looks between two places only', () => {
  expect(words.at('a; path=/', 3, 7)).toBe('path')
  expect(words.at('a; path=/', 3, 6)).toBeNull()
  expect(words.at('a; path', 7, 7)).toBeNull()
  expect(words.at('pat', 0, 4)).toBeNull()
})
