import { expect, test } from 'vitest'
import { parseNsprDate } from './nspr-date.ts'

const NINTH = '2027-06-09T10:18:14Z'

test.each([
  ['as servers write it', 'Wed, 09 Jun 2027 10:18:14 GMT', NINTH],
  ['with dashes', 'Wednesday, 09-Jun-27 10:18:14 GMT', NINTH],
  ['as C writes it', 'Wed Jun  9 10:18:14 2027', NINTH],
  ['a zone by name', '09 Jun 2027 10:18:14 PST', '2027-06-09T18:18:14Z'],
  ['a zone in summer', '09 Jun 2027 10:18:14 PDT', '2027-06-09T17:18:14Z'],
  ['an offset', '09 Jun 2027 10:18:14 +0230', '2027-06-09T07:48:14Z'],
  ['an offset after GMT', '09 Jun 2027 10:18:14 GMT-02', '2027-06-09T12:18:14Z'],
  ['no offset after another zone', '09 Jun 2027 10:18:14 PST+0230', '2027-06-09T18:18:14Z'],
  ['a zone it does not know', '09 Jun 2027 10:18:14 CET', NINTH],
  ['no time', '9 Jun 2027', '2027-06-09T00:00:00Z'],
  ['no seconds at the end', '9 Jun 2027 10:18', '2027-06-09T10:17:12Z'],
  ['no seconds before a space', '9 Jun 10:18 2027', '2027-06-09T10:17:44Z'],
  ['one digit of seconds', '9 Jun 2027 10:18:4', '2027-06-09T10:18:04Z'],
  ['PM', 'Friday, August 04, 1995 3:54:00 PM', '1995-08-04T15:54:00Z'],
  ['12 AM', '4 Aug 1995 12:54:00 am', '1995-08-04T00:54:00Z'],
  ['month, day and year as numbers', '06/21/95 04:24:34', '1995-06-21T04:24:34Z'],
  ['day, month and year as numbers', '21-06-1995 04:24:34', '1995-06-21T04:24:34Z'],
  ['year, month and day as numbers', '95/06/21 04:24:34', '1995-06-21T04:24:34Z'],
  ['hour 24', '9 Jun 2027 24:00:00', '2027-06-10T00:00:00Z'],
  ['minute 60', '9 Jun 2027 10:60:00', '2027-06-09T11:00:00Z'],
  ['31 February', 'Fri, 31 Feb 2028 10:00:00 GMT', '2028-03-02T10:00:00Z'],
  ['day 0', '00 Jun 2027 10:18:14', '2027-05-31T10:18:14Z'],
  ['five digits of a year', '9 Jun 02027 10:18:14', NINTH],
  ['before 1601', '9 Jun 1066 10:18:14', '1066-06-09T10:18:14Z'],
  ['the first of two times', '9 Jun 2027 10:18:14 11:11:11', NINTH],
  ['parts of a second', '9 Jun 2027 10:18:14.500', NINTH],
  ['brackets', '[Wed] (9/Jun/2027) 10:18:14', NINTH],
])('%s: %j', (_, text, expected) => {
  expect(parseNsprDate(text)).toBe(Date.parse(expected))
})

test.each([
  ['nothing', ''],
  ['a word', 'tomorrow'],
  ['a number', '1812536294'],
  ['ISO 8601', '2027-06-09T10:18:14Z'],
  ['no year', '9 Jun 10:18:14'],
  ['a year past what it can hold', '9 Jun 99999 10:18:14'],
  ['quotes around a word', '"Jun" 9 2027'],
])('%s fails: %j', (_, text) => {
  expect(parseNsprDate(text)).toBeNull()
})
