import { expect, test } from 'vitest'
import { dateShape } from './date-shape.ts'

test.each([
  [
    'Wed, 09 Jun 2027 10:18:14 GMT',
    ['date of day month year hh:mm:ss GMT', 'date on Wed, ', 'date with " "'],
  ],
  ['Mi, 23-Dec-2031 00:00:59 GMT', ['date of day month year hh:mm:ss GMT', 'date on Mi, ', 'date with "-"']],
  ['32 Jun 2027 10:18:14 GMT', ['date of 32 month year hh:mm:ss GMT']],
  ['05 Sept 2027 24:00:00 PST', ['date of day Sept year 24:00:00 PST']],
  ['10.18.14 2027 June', ['date of day 18 14 year June']],
  ['', ['date of ']],
])('%s', (text, features) => {
  expect(dateShape(text)).toEqual(features)
})
