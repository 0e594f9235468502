import { expect, it } from 'vitest'
import { bittenTraps } from './bitten-traps.ts'
import { type ExampleCase, exampleCase, signedCookie } from './session-case-example.ts'
import { sessionTrace } from './session-trace.ts'

const written = ['{}', '{"a":1}'] as const
const known = { cookie: signedCookie('known'), sid: 'known' }

it.each<[string, ExampleCase, string[]]>([
  ['nothing as the lab starts', { data: written }, []],
  ['ids that count, on a first visit', { options: { genid: 'counter' }, data: written }, ['counted-ids']],
  ['not where the session is known', { ...known, options: { genid: 'counter' } }, []],
  [
    'an id that a refused cookie chose',
    { cookie: { kind: 'unsigned' }, options: { genid: 'from-cookie' }, data: written },
    ['chosen-ids'],
  ],
  ['not where no cookie came', { options: { genid: 'from-cookie' }, data: written }, []],
  [
    'a row that a read does not renew',
    { ...known, storeTouches: false, options: { store: 'without touch' } },
    ['no-touch'],
  ],
  [
    'not where the session is saved anyway',
    { ...known, storeTouches: false, options: { store: 'without touch' }, data: written },
    [],
  ],
  [
    'an auto that counts as true, over http',
    {
      options: { cookieFunction: 'same-for-all' },
      cookieOptions: { secure: 'auto' },
      heldCookie: { secure: true },
      data: written,
    },
    ['unsettled-secure'],
  ],
  [
    'None without Secure',
    {
      cookieOptions: { sameSite: 'auto', secure: false },
      heldCookie: { sameSite: 'none', secure: false },
      data: written,
    },
    ['auto-none'],
  ],
  [
    'not where auto gave Lax',
    {
      cookieOptions: { sameSite: 'auto', secure: false },
      heldCookie: { sameSite: 'lax', secure: false },
      data: written,
    },
    [],
  ],
  [
    'Partitioned without Secure',
    {
      cookieOptions: { partitioned: true, secure: false },
      heldCookie: { partitioned: true, secure: false },
      data: written,
    },
    ['partitioned-insecure'],
  ],
])('%s', (_, example, traps) => {
  const of = exampleCase(example)
  expect(bittenTraps(of, sessionTrace(of)).map(({ trap }) => trap)).toEqual(traps)
})
