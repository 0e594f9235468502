import { expect, it } from 'vitest'
import { pressFrom, pressText, type Step } from './step.ts'

const [login, wait, me]: readonly Step[] = [{ send: 'POST /login' }, { wait: 2000 }, { send: 'GET /me' }]
const ask: Step = { send: 'GET /again' }

it.each([
  [[login, me], 0, [login]],
  [[login, me], 1, [me]],
  [[login, me], 2, []],
  [[login, wait, me], 0, [login, wait, me]],
  [[login, wait, me, ask], 0, [login, wait, me]],
  [[login, wait, me, ask], 3, [ask]],
  [[wait, me], 0, [wait, me]],
  [[ask, login, wait, me], 1, [login, wait, me]],
  [[login, wait], 0, [login, wait]],
] as [Step[], number, Step[]][])(
  'one press does what a wait keeps together: %j from %i',
  (steps, from, done) => {
    expect(pressFrom(steps, from)).toEqual(done)
  },
)

it('says all that it does', () => {
  expect(pressText([login, wait, me] as Step[])).toBe('Send POST /login, then Wait 2 s, then Send GET /me')
})
