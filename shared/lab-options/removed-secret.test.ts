import { expect, it } from 'vitest'
import { isKnownSecret, readRemovedSecret, removedSecretText } from './removed-secret.ts'

it.each([
  [1, { length: null, known: false }, 'removed secret 1'],
  [2, { length: 1, known: false }, 'removed secret 2, 1 character'],
  [3, { length: 12, known: true }, 'removed secret 3, 12 characters, known'],
] as const)('tells of secret %i what may be told, and reads it back', (number, told, text) => {
  expect(removedSecretText(number, told)).toBe(text)
  expect(readRemovedSecret(text)).toEqual(told)
})

it.each(['keyboard cat', 'removed secret', 'a removed secret 1', 'removed secret 1!', ''])(
  'takes %j for a secret itself',
  (text) => expect(readRemovedSecret(text)).toBeNull(),
)

it('knows the secrets of tutorials in any case', () => {
  expect(isKnownSecret('Keyboard Cat')).toBe(true)
  expect(isKnownSecret('keyboard cats')).toBe(false)
})
