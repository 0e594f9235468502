import { describe, expect, test } from 'vitest'
import { parseChromiumDate } from './chromium-date.ts'

const NINTH = Date.UTC(2027, 5, 9, 10, 18, 14)

// Each of these was played in Chromium 156.
describe('dates as Chromium reads them', () => {
  test.each([
    ['as servers write it', 'Wed, 09 Jun 2027 10:18:14 GMT', NINTH],
    ['a day that is none is passed over', '9t 09 Jun 2027 10:18:14', NINTH],
    ['a time that is none is passed over', '09 Jun 2027 10:18:14x 10:18:14', NINTH],
    ['a year that is none is passed over', '09 Jun 20a 2027 10:18:14', NINTH],
    ['a number of a time may have any digits', '09 Jun 2027 010:018:00014', NINTH],
    ['and very many', '09 Jun 2027 10:18:00000000000000000014', NINTH],
    ['but no more than 32 bits hold', '09 Jun 2027 99999999999:18:14 10:18:14', NINTH],
    ['a number of six digits is passed over', '09 123456 Jun 2027 10:18:14', NINTH],
    ['a year of five digits', '09 Jun 02027 10:18:14', NINTH],
    ['a year of three digits', '09 Jun 027 10:18:14', NINTH],
    [
      'the first short number is the day, the next the year',
      '28 09 Jun 10:18:14',
      Date.UTC(2009, 5, 28, 10, 18, 14),
    ],
    ['a year of one digit', '09 Jun 9 10:18:14', Date.UTC(2009, 5, 9, 10, 18, 14)],
    ['the year 0', '09 Jun 0 10:18:14', Date.UTC(2000, 5, 9, 10, 18, 14)],
    ['a month with letters behind', '09 Junx 2027 10:18:14', NINTH],
    ['a second year', '09 Jun 2027 10:18:14 2028', NINTH],
    ['a far year', '09 Jun 20270 10:18:14', Date.UTC(20270, 5, 9, 10, 18, 14)],
  ])('%s', (_, text, expected) => {
    expect(parseChromiumDate(text)).toBe(expected)
  })

  test.each([
    ['a zone at the time', '09 Jun 2027 10:18:14GMT'],
    ['an ISO date', '2027-Jun-09T10:18:14Z'],
    ['a day with letters', '9th Jun 2027 10:18:14'],
    ['a time of two numbers', '09 Jun 2027 10:18'],
    ['a time of four numbers', '09 Jun 2027 10:18:14:00'],
    ['a time with a gap', '09 Jun 2027 10::14'],
    ['a time that begins with a colon', '09 Jun 2027 :10:18:14'],
    ['a day of three digits', '009 Jun 2027 10:18:14'],
    ['second 60', '09 Jun 2027 10:18:60'],
    ['hour 24', '09 Jun 2027 24:00:00'],
    ['30 February', '30 Feb 2028 10:18:14'],
    ['all in one', '09Jun2027 10:18:14'],
    ['no delimiter but ASCII', '09\u00a0Jun 2027 10:18:14'],
    ['nothing', ''],
  ])('%s fails', (_, text) => {
    expect(parseChromiumDate(text)).toBeNull()
  })

  test('what is around the part that is read does not count', () => {
    const line = 'Expires=09 Jun 2027 10:18:14; x'
    expect(parseChromiumDate(line, 8, line.indexOf(';'))).toBe(NINTH)
  })
})
