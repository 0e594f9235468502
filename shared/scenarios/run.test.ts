import { expect, it } from 'vitest'
import type { Exchange } from '../protocol/state/journal-state.ts'
import { Run } from './run.ts'
import { Seen } from './seen.ts'

function seen(...asks: readonly string[]): Seen[] {
  return asks.map((ask, id) => {
    const [method, path] = ask.split(' ')
    const request = { method, url: `/lab/lesson${path}`, headers: [] }
    return new Seen({
      id,
      request,
      response: { status: 200, headers: [] },
      end: {},
      ops: [],
    } as never as Exchange)
  })
}

const steps = [
  { send: 'POST /login', leadsTo: 'GET /me' },
  { together: [{ send: 'GET /a' }, { send: 'GET /b' }] },
  { wait: 10 },
  { send: 'GET /me' },
] as const

it('counts the steps that have happened, from the first on', () => {
  const done = (asks: readonly string[], acts = 0) =>
    new Run(seen(...asks), Array(acts).fill({ act: 'wait' })).stepsDone(steps)
  expect(done([])).toBe(0)
  expect(done(['POST /login'])).toBe(0)
  expect(done(['POST /login', 'GET /me'])).toBe(1)
  expect(done(['POST /login', 'GET /me', 'GET /b'])).toBe(1)
  expect(done(['POST /login', 'GET /me', 'GET /b', 'GET /a'])).toBe(2)
  expect(done(['POST /login', 'GET /me', 'GET /a', 'GET /x', 'GET /b'], 1)).toBe(3)
  expect(done(['POST /login', 'GET /me', 'GET /a', 'GET /b', 'GET /me'], 1)).toBe(4)
})

it('wants each of several equal requests', () => {
  const three = [{ together: [{ send: 'POST /click' }, { send: 'POST /click' }] }]
  expect(new Run(seen('POST /click')).stepsDone(three)).toBe(0)
  expect(new Run(seen('POST /click', 'POST /click')).stepsDone(three)).toBe(1)
})
