import { expect, it } from 'vitest'
import type { Exchange } from '../protocol/state/journal-state.ts'
import { proofOf, tracesOf } from './proof.ts'
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

const run = new Run([new Seen(exchange(1, '/login')), new Seen(exchange(2, '/me'))])

it('is what a fact looked at, and nothing else', () => {
  const of = (holds: (run: Run) => boolean) => proofOf({ holds }, run)
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
  expect(proofOf({ holds }, run)).toEqual([{ exchange: 2 }, { sid: 'row' }])
})

it('of one exchange is what it set and wrote', () => {
  expect(tracesOf(new Seen(exchange(1, '/login')))).toEqual([
    { exchange: 1 },
    { cookie: 'c' },
    { sid: 'row' },
  ])
  const withheld = exchange(3, '/login', {
    response: { status: 200, headers: [] } as never,
    session: { ownOptions: { session: { name: 'connect.sid' } } } as never,
  })
  expect(tracesOf(new Seen(withheld))).toEqual([{ exchange: 3 }, { cookie: 'connect.sid' }, { sid: 'row' }])
  expect(tracesOf(new Seen(exchange(4, '/me', { ops: [], response: null })))).toEqual([{ exchange: 4 }])
})
