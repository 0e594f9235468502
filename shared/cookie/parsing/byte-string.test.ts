import { expect, test } from 'vitest'
import { decodeBytes, encodeBytes, isAscii } from './byte-string.ts'

test.each([
  ['ASCII', 'a=1', 'a=1'],
  ['two bytes', 'é', '\u00c3\u00a9'],
  ['three bytes', '€', '\u00e2\u0082\u00ac'],
  ['four bytes', '🍪', '\u00f0\u009f\u008d\u00aa'],
  ['half a pair is replaced', '\ud83c', '\u00ef\u00bf\u00bd'],
  ['a byte order mark stays', '\ufeffa', '\u00ef\u00bb\u00bfa'],
])('%s', (_, text, bytes) => {
  expect(encodeBytes(text)).toBe(bytes)
  expect(decodeBytes(bytes)).toBe(text.isWellFormed() ? text : '\ufffd')
})

test('bytes that are no UTF-8 are shown as replacement characters', () => {
  expect(decodeBytes('a\u00ffb')).toBe('a\ufffdb')
})

test('ASCII ends at 7F', () => {
  expect(isAscii('\u007f')).toBe(true)
  expect(isAscii('\u0080')).toBe(false)
})
