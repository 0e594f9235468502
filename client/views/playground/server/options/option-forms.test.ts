import { describe, expect, it } from 'vitest'
import { parseLabOptions } from '../../../../../shared/input/lab-options.ts'
import { defaultLabOptions } from '../../../../../shared/lab-options/lab-options.ts'
import { valueAt, withChanges } from '../../../../../shared/lab-options/option-paths.ts'
import { CHOICES, readLifetime, TEXTS } from './option-forms.ts'

const maxAge = 'session.cookie.maxAge'
const expires = 'session.cookie.expires'

describe('the lifetime of the session cookie', () => {
  it.each([
    ['', [[maxAge, null]]],
    ['on close', [[maxAge, null]]],
    ['null', [[maxAge, null]]],
    ['undefined', [[maxAge, null]]],
    [
      '7 d',
      [
        [maxAge, 7 * 86_400_000],
        [expires, null],
      ],
    ],
    [
      '2030-01-31',
      [
        [maxAge, null],
        [expires, '2030-01-31T00:00:00.000Z'],
      ],
    ],
    [
      '2030-01-31T12:00Z',
      [
        [maxAge, null],
        [expires, '2030-01-31T12:00:00.000Z'],
      ],
    ],
    [
      'soon',
      [
        [maxAge, 'soon'],
        [expires, null],
      ],
    ],
  ])('%j', (text, changes) => {
    expect(readLifetime(text)).toEqual(changes)
  })
})

it.each(Object.entries(CHOICES))('every choice of %s is one the server takes', (path, choices) => {
  for (const { value } of choices) {
    const parsed = parseLabOptions(withChanges(defaultLabOptions, [[path, value]]))
    expect(parsed.ok, String(value)).toBe(true)
  }
})

it.each([expires, 'session.cookie.domain', maxAge])('takes null for %s, as its sentence says', (path) => {
  const options = withChanges(defaultLabOptions, TEXTS[path]?.read('null') ?? [])
  expect(valueAt(options, path)).toBeNull()
  expect(parseLabOptions(options).ok).toBe(true)
})

it.each(Object.keys(TEXTS))('what is written of %s reads as the same value', (path) => {
  const form = TEXTS[path]
  const value = valueAt(defaultLabOptions, path)
  const again = withChanges(defaultLabOptions, form?.read(form.write(value)) ?? [])
  expect(valueAt(again, path)).toEqual(value)
})
