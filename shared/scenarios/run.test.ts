import { expect, it } from 'vitest'
import type { Finding } from '../findings/finding.ts'
import type { Exchange, JournalState } from '../protocol/state/journal-state.ts'
import { Run, runIn } from './run.ts'
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

it.each<[string, number[], boolean]>([
  ['of its own exchanges', [2, 3], true],
  ['that shows an exchange of somebody else beside its own', [2, 4], true],
  ['that shows what an earlier try left behind', [1, 3], false],
  ['that shows what is no longer in the journal', [0, 3], false],
  ['of others', [4], false],
])('counts a finding %s: %o, %s', (_, shown, raised) => {
  const exchange = (id: number, browser: string) =>
    ({ id, seq: id * 10, request: { browser, method: 'GET', url: '/lab/lesson/me' } }) as never as Exchange
  const all = [exchange(1, 'ada'), exchange(2, 'ada'), exchange(3, 'ada'), exchange(4, 'grace')]
  const state = { exchanges: new Map(all.map((one) => [one.id, one])) } as never as JournalState
  const finding = { id: 'lost', evidence: shown.map((id) => ({ exchange: id })) } as never as Finding
  const run = runIn({ state, browser: 'ada', since: 15, acts: [], findings: [finding] })
  expect(run.raised('lost')).toBe(raised)
})
