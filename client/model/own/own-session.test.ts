import { describe, expect, it } from 'vitest'
import { defaultLabOptions } from '../../../shared/lab-options/lab-options.ts'
import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import { requestExample, snapshotExample } from '../../../shared/protocol/fact-examples.ts'
import { restore } from '../../../shared/protocol/state/reduce.ts'
import { OwnExchanges } from './own-exchanges.ts'
import { ownSessionId } from './own-session.ts'

const HOME = 'app.localhost:3000'

interface Given {
  readonly browser?: string
  readonly host?: string
  readonly site?: string
  readonly cookie?: string
  readonly answer?: readonly string[]
  readonly session?: string | null
}

/** The exchanges in order, folded. */
function stateAfter(exchanges: readonly Given[]) {
  let seq = 0
  const stamp = () => ({ seq: ++seq, at: seq })
  const tail = exchanges.flatMap((given, at): JournalEvent[] => {
    const { browser = 'me', host = HOME, site = 'same-origin', cookie, answer = [], session = null } = given
    const exchange = at + 1
    const headers = ['Sec-Fetch-Site', site, ...(cookie === undefined ? [] : ['Cookie', cookie])]
    const request = requestExample({ exchange, browser, host, headers })
    return [
      { ...stamp(), ...request },
      { ...stamp(), kind: 'response', exchange, status: 200, headers: answer, ms: 1 },
      { ...stamp(), kind: 'end', exchange, outcome: 'finished', ms: 1, session },
    ]
  })
  return restore(snapshotExample({ seq, options: defaultLabOptions, tail }))
}

describe('ownSessionId', () => {
  it.each<[string, Given[], string | null | undefined]>([
    ['nothing is known without an exchange', [], undefined],
    ['what the cookie carried', [{ cookie: 'a=1; connect.sid=s%3Aold.sig', session: 'old' }], 'old'],
    [
      'what the answer set',
      [{ cookie: 'connect.sid=s%3Aold.x', answer: ['Set-Cookie', 'connect.sid=s%3Anew.y'] }],
      'new',
    ],
    ['no cookie, no session', [{ session: 'made-up' }], null],
    ['an id that was refused', [{ cookie: 'connect.sid=s%3Aforged.x', session: 'made-up' }], null],
    ['an emptied jar', [{ cookie: 'connect.sid=s%3Aold.x', answer: ['Clear-Site-Data', '"cookies"'] }], null],
    ['the newest exchange counts', [{ cookie: 'connect.sid=s%3Aa.x', session: 'a' }, { session: 'b' }], null],
    [
      'others do not count',
      [
        { cookie: 'connect.sid=s%3Amine.x', session: 'mine' },
        { browser: 'other', cookie: 'connect.sid=s%3Atheirs.x', session: 'theirs' },
      ],
      'mine',
    ],
    [
      'a request that would not carry it tells nothing',
      [
        { cookie: 'connect.sid=s%3Amine.x', session: 'mine' },
        { site: 'cross-site', session: 'made-up' },
        { host: 'api.app.localhost:3000', session: 'made-up' },
      ],
      'mine',
    ],
  ])('%s', (_, exchanges, sid) => {
    const state = stateAfter(exchanges)
    expect(ownSessionId(state.options, new OwnExchanges('me').of(state), HOME)).toBe(sid)
  })
})
