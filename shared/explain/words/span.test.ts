import { expect, it } from 'vitest'
import { span } from './span.ts'

it.each([
  [3_600_000, '1 hour'],
  [3_599_993, '1 hour'],
  [86_399_990, '1 day'],
  [59_999, '1 minute'],
  [3_540_000, '59 minutes'],
  [604_800_000, '7 days'],
  [1_000, '1 second'],
  [8_000, '8 seconds'],
])('%i ms are %s', (milliseconds, words) => {
  expect(span(milliseconds)).toBe(words)
})
