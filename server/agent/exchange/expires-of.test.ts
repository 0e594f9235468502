import { expect, it } from 'vitest'
import { expiresOf } from './expires-of.ts'

it.each([
  ['a date as text', '2026-11-23T12:00:00.000Z', Date.UTC(2026, 10, 23, 12)],
  ['a Date', new Date(5), 5],
  ['a number', 5, 5],
  ['the start of 1970 as text', '1970-01-01T00:00:00.000Z', 0],
  ['the start of 1970 as a Date', new Date(0), 0],
  ['the number 0', 0, null],
  ['null', null, null],
  ['no date', 'soon', null],
  ['false', false, null],
])('reads %s', (_, expires, time) => {
  expect(expiresOf({ cookie: { expires } })).toBe(time)
})

it.each([[undefined], [null], [{}], ['text']])('takes %j for a row that never expires', (session) => {
  expect(expiresOf(session)).toBeNull()
})
