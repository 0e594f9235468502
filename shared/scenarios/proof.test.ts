import { expect, it } from 'vitest'
import type { Exchange } from '../protocol/state/journal-state.ts'
import { type CookiesOf, proofOf, tracesOf } from './proof.ts'
import { Run } from './run.ts'
import { Seen } from './seen.ts'

const exchange = (id: number, url: string, more: Partial<Exchange> = {}) =>
  ({
    id,
    request: { method: 'GET', url: `/lab/lesson${url}`, headers: ['Cookie', 'a=1; b=2'] },
    response: { status: 200, headers: ['Set-Cookie', 'c=3; Path=/'] },
    end: { session: 'sid-of-end', answer: { text: '{"user":"ada"}' } },
    session: null,
    ops: [{ name: 'set', sid: 'row' }],
    ...more,
  }) as never as Exchange

const byName: CookiesOf = (_, __, cookie) => [{ cookie }]

const run = new Run([new Seen(exchange(1, '/login')), new Seen(exchange(2, '/me'))])

it('is what a fact looked at, and nothing else', () => {
  const of = (holds: (run: Run) => boolean) => proofOf({ holds }, run, byName)
  expect(of((one) => one.last('GET /me')?.says('user') === 'ada')).toEqual([{ exchange: 2 }])
  expect(of((one) => one.last('GET /login')?.sent('a')[0] === '1')).toEqual([
    { exchange: 1 },
    { cookie: 'a' },
  ])
  expect(of((one) => one.last('GET /login')?.set('c').length === 1)).toEqual([
    { exchange: 1 },
    { cookie: 'c' },
  ])
  expect(of((one) => one.last('GET /login')?.ops('set') === 1)).toEqual([{ exchange: 1 }, { sid: 'row' }])
  expect(of((one) => one.last('GET /me')?.sid === null)).toEqual([{ exchange: 2 }, { sid: 'sid-of-end' }])
  expect(of((one) => one.all('GET /me').every((seen) => seen.status === 200))).toEqual([{ exchange: 2 }])
  expect(of((one) => one.read === null)).toEqual([])
})

it('is the same that the fact finds without being watched', () => {
  const holds = (one: Run) => one.last('GET /me')?.says('user') === 'ada' && one.seen.at(-1)?.ops('set') === 1
  expect(holds(run)).toBe(true)
  expect(holds(run.as((seen) => seen))).toBe(true)
  expect(proofOf({ holds }, run, byName)).toEqual([{ exchange: 2 }, { sid: 'row' }])
})

it('of one exchange is what it set and wrote', () => {
  expect(tracesOf(new Seen(exchange(1, '/login')), byName)).toEqual([
    { exchange: 1 },
    { cookie: 'c' },
    { sid: 'row' },
  ])
  const withheld = exchange(3, '/login', {
    response: { status: 200, headers: [] } as never,
    session: { ownOptions: { session: { name: 'connect.sid' } } } as never,
  })
  expect(tracesOf(new Seen(withheld), byName)).toEqual([
    { exchange: 3 },
    { cookie: 'connect.sid' },
    { sid: 'row' },
  ])
  expect(tracesOf(new Seen(exchange(4, '/me', { ops: [], response: null })), byName)).toEqual([
    { exchange: 4 },
  ])
})

it('tells which of several cookies of one name it was', () => {
  const placed: CookiesOf = ({ id }, way, cookie) => [{ cookie, domain: `${way}.example`, path: `/${id}` }]
  const of = (holds: (run: Run) => boolean) => proofOf({ holds }, run, placed)
  expect(of((one) => one.last('GET /me')?.sent('a').length === 1)).toEqual([
    { exchange: 2 },
    { cookie: 'a', domain: 'sent.example', path: '/2' },
  ])
  expect(tracesOf(new Seen(exchange(1, '/login')), placed)).toEqual([
    { exchange: 1 },
    { cookie: 'c', domain: 'set.example', path: '/1' },
    { sid: 'row' },
  ])
})
