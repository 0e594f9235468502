import { describe, expect, it } from 'vitest'
import { cookieNamesOf, sessionsOf } from '../../../shared/protocol/exchange/threads-of.ts'
import { requestExample, storeOpExample } from '../../../shared/protocol/fact-examples.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'

interface Given {
  readonly cookie?: string
  readonly set?: string
  readonly ops?: readonly string[]
  readonly session: string | null
}

const exchange = ({ cookie, set, ops = [], session }: Given): Exchange => ({
  id: 1,
  at: 0,
  seq: 1,
  request: requestExample({ headers: cookie === undefined ? [] : ['Cookie', cookie] }),
  response: {
    kind: 'response',
    exchange: 1,
    status: 200,
    headers: set === undefined ? [] : ['Set-Cookie', set],
    ms: 1,
  },
  end: { kind: 'end', exchange: 1, outcome: 'finished', ms: 1, session },
  session: null,
  ops: ops.map((sid) => storeOpExample({ name: 'get', sid })),
})

describe('sessionsOf', () => {
  it.each<[string, Given, string[]]>([
    ['an id made up for one request is none', { session: 'made-up' }, []],
    ['an id the store knows', { session: 'a', ops: ['a', 'a'] }, ['a']],
    ['an id the browser carried', { session: 'a', cookie: 'x=1; connect.sid=s%3Aa.sig' }, ['a']],
    ['an id the browser was given', { session: 'a', set: 'connect.sid=s%3Aa.sig; Path=/' }, ['a']],
    ['the new id before the old one', { session: 'new', ops: ['old', 'new'] }, ['new', 'old']],
    ['no session middleware', { session: null, ops: ['a'] }, ['a']],
  ])('%s', (_, given, sessions) => {
    expect(sessionsOf(exchange(given))).toEqual(sessions)
  })
})

describe('cookieNamesOf', () => {
  it('has those sent and those set', () => {
    expect(cookieNamesOf(exchange({ session: null, cookie: 'a=1; b=2', set: 'c=3' }))).toEqual([
      'a',
      'b',
      'c',
    ])
  })
})
