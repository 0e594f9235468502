import { describe, expect, test } from 'vitest'
import { profiles } from '../profiles/profile.ts'
import { parseCookieDate } from './cookie-date.ts'

const NINTH = '2027-06-09T10:18:14.000Z'

describe('dates of the text', () => {
  test.each([
    ['as servers write it', 'Wed, 09 Jun 2027 10:18:14 GMT', NINTH],
    ['with dashes and a long week day', 'Wednesday, 09-Jun-27 10:18:14 GMT', NINTH],
    ['as C writes it', 'Wed Jun  9 10:18:14 2027', NINTH],
    ['fields in any order', '2027 10:18:14 Jun 9', NINTH],
    ['a long month', '9 June 2027 10:18:14', NINTH],
    ['single digits', '9 jun 2027 1:8:4', '2027-06-09T01:08:04.000Z'],
    ['a zone is ignored', '9 Jun 2027 10:18:14 GMT+0400 (PDT)', NINTH],
    ['junk after a field', '9th Jun 2027x 10:18:14.500', NINTH],
    ['the first of two times', '9 Jun 2027 10:18:14 11:11:11', NINTH],
    ['the first of two months', '9 Jun Jul 2027 10:18:14', NINTH],
    ['two digits from 70 on', '9 Jun 70 10:18:14', '1970-06-09T10:18:14.000Z'],
    ['two digits up to 69', '9 Jun 69 10:18:14', '2069-06-09T10:18:14.000Z'],
    ['three digits count by their value', '9 Jun 027 10:18:14', NINTH],
    ['29 February of a leap year', '29 Feb 2028 00:00:00', '2028-02-29T00:00:00.000Z'],
    ['the first year', '1 Jan 1601 00:00:00', '1601-01-01T00:00:00.000Z'],
  ])('%s', (_, text, expected) => {
    expect(parseCookieDate(text)).toBe(Date.parse(expected))
  })

  test.each([
    ['nothing', ''],
    ['no time', '9 Jun 2027'],
    ['no year', '9 Jun 10:18:14'],
    ['no month', '9 2027 10:18:14'],
    ['a time of two fields', '9 Jun 2027 10:18'],
    ['three digits in a time', '9 Jun 2027 010:18:14'],
    ['a day of three digits', '009 Jun 2027 10:18:14'],
    ['a year of five digits', '9 Jun 20270 10:18:14'],
    ['a year of one digit', '9 Jun 7 10:18:14'],
    ['day 0', '0 Jun 2027 10:18:14'],
    ['day 32', '32 Jun 2027 10:18:14'],
    ['30 February', '30 Feb 2028 10:18:14'],
    ['29 February of a common year', '29 Feb 2027 10:18:14'],
    ['hour 24', '9 Jun 2027 24:18:14'],
    ['minute 60', '9 Jun 2027 10:60:14'],
    ['second 60', '9 Jun 2027 10:18:60'],
    ['before 1601', '9 Jun 1600 10:18:14'],
    ['a month of two letters', '9 Ju 2027 10:18:14'],
  ])('%s fails', (_, text) => {
    expect(parseCookieDate(text)).toBeNull()
  })

  test('a time is tried before a day, and a day before a year', () => {
    expect(parseCookieDate('10:18:14 09 27 Jun')).toBe(Date.parse(NINTH))
    expect(parseCookieDate('27 09 Jun 10:18:14')).toBe(Date.parse('2009-06-27T10:18:14Z'))
  })

  test.each([...'\t !"#$%&\'()*+,-./;<=>?@[\\]^_`{|}~'])('%j is a delimiter', (delimiter) => {
    expect(parseCookieDate(['09', 'Jun', '2027', '10:18:14'].join(delimiter))).toBe(Date.parse(NINTH))
  })

  test('a byte above ASCII is none', () => {
    expect(parseCookieDate('09\u00a0Jun\u00a02027\u00a010:18:14')).toBeNull()
  })
})

test.each([
  ['five digits of a year', '9 Jun 20270 10:18:14', Date.UTC(20270, 5, 9, 10, 18, 14)],
  ['years before 1601', '9 Jun 1066 10:18:14', Date.UTC(1066, 5, 9, 10, 18, 14)],
])('Chromium takes %s', (_, text, expected) => {
  expect(profiles.chromium.parseDate(text)).toBe(expected)
})
