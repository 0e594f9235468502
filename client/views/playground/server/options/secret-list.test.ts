import { expect, it } from 'vitest'
import { readSecrets, writeSecrets } from './secret-list.ts'

it.each([
  ['none', [], ''],
  ['two', ['new', 'old'], 'new, old'],
  ['a blank inside', ['new one'], 'new one'],
  ['a comma', ['a,b', 'c'], '["a,b","c"]'],
  ['a blank at the end', ['a '], '["a "]'],
  ['a bracket', ['[1]'], '["[1]"]'],
])('a list of secrets can be edited as text: %s', (_, secrets, text) => {
  expect(writeSecrets(secrets)).toBe(text)
  expect(readSecrets(text)).toEqual(secrets)
})

it('text that only looks like JSON is a secret', () => {
  expect(readSecrets('[sesame')).toEqual(['[sesame'])
})
