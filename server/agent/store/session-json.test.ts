import session from 'express-session'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dateText, sessionJson } from './session-json.ts'

const Cookie = session.Cookie as unknown as new (options: object) => session.Cookie

const LAST = 8.64e15

it('writes dates as Date does', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: -LAST, max: LAST }), fc.integer({ min: 0, max: 4e12 })),
      (time) => {
        expect(dateText(time)).toBe(new Date(time).toJSON())
      },
    ),
  )
})

it.each([0, -1, 1, 999, 1_000, -LAST, LAST, LAST - 86_400_000, -Number.NaN, -62_167_219_200_001])(
  'writes %d as Date does',
  (time) => {
    expect(dateText(time)).toBe(new Date(time).toJSON())
    expect(dateText(time)).toBe(new Date(time).toJSON())
  },
)

it('writes sessions as JSON.stringify does', () => {
  const cookie = fc
    .record(
      { maxAge: fc.integer({ min: -1e12, max: 1e12 }), path: fc.string(), secure: fc.boolean() },
      { requiredKeys: [] },
    )
    .map((options) => new Cookie(options))
  const data = fc.dictionary(
    fc.oneof(fc.string(), fc.constant('__proto__')),
    fc.oneof(fc.jsonValue(), fc.date()),
  )
  fc.assert(
    fc.property(data, data, cookie, (before, after, cookie) => {
      const session = { ...before, cookie, ...after }
      expect(sessionJson(session)).toBe(JSON.stringify(session))
    }),
  )
})

it.each([
  ['a cookie without a date', { cookie: new Cookie({}), a: 1 }],
  ['a cookie whose date is none', { cookie: new Cookie({ expires: new Date(Number.NaN) }) }],
  ['a plain cookie', { cookie: { expires: new Date(0), path: '/' } }],
  ['no cookie', { a: new Date(0) }],
  ['its own JSON form', { cookie: new Cookie({ maxAge: 5 }), toJSON: () => ({ b: 2 }) }],
  [
    'properties that do not count',
    Object.defineProperty({ cookie: new Cookie({ maxAge: 5 }) }, 'hidden', { value: 1 }),
  ],
  ['text', 'text'],
  ['a number', 5],
])('writes a session as JSON.stringify does: %s', (_what, session) => {
  expect(sessionJson(session)).toBe(JSON.stringify(session))
})
