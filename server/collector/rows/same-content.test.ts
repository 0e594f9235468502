import { expect, it } from 'vitest'
import { recordText } from '../../agent/exchange/record-text.ts'
import { sameContent } from './same-content.ts'

const session = (cookie: object, data: object) => JSON.stringify({ cookie, ...data })
const early = { originalMaxAge: 1_000, expires: '2026-11-24T00:00:01.000Z', path: '/' }
const late = { originalMaxAge: 60_000, expires: '2026-11-24T00:01:00.000Z', path: '/a"}{' }
const long = 'x'.repeat(500)

it.each<[string, boolean, string, string]>([
  ['the same text', true, session(early, { n: 1 }), session(early, { n: 1 })],
  ['another cookie', true, session(early, { n: 1 }), session(late, { n: 1 })],
  ['another value', false, session(early, { n: 1 }), session(early, { n: 2 })],
  ['a key more', false, session(early, { n: 1 }), session(late, { n: 1, m: 1 })],
  ['the cookie elsewhere', true, JSON.stringify({ n: 1, cookie: early }), session(late, { n: 1 })],
  ['no JSON', false, '{', session(early, {})],
  ['no session', false, 'null', '1'],
])('%s is the same content: %s', (_what, same, one, other) => {
  expect(sameContent(recordText(one, 10_000), recordText(other, 10_000))).toBe(same)
  expect(sameContent(recordText(other, 10_000), recordText(one, 10_000))).toBe(same)
})

it.each<[string, boolean, string, string]>([
  ['another cookie', true, session(early, { long }), session(late, { long })],
  ['another size', false, session(early, { long }), session(early, { long: `${long}x` })],
  ['another beginning', false, session(early, { long }), session(late, { long: `y${long.slice(1)}` })],
  [
    'a cookie longer than what is kept',
    false,
    session({ path: long }, {}),
    session({ path: `/${long}` }, {}),
  ],
])('where only a beginning is kept, %s is the same content: %s', (_what, same, one, other) => {
  expect(sameContent(recordText(one, 200), recordText(other, 200))).toBe(same)
})
