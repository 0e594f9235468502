import { expect, it } from 'vitest'
import { cookieSessionSentence } from '../../../shared/explain/session/cookie-session-sentence.ts'
import { baseState } from '../../../shared/protocol/state/base-state.ts'
import { fold } from '../../../shared/protocol/state/reduce.ts'
import { ask } from '../../testing/test-ask.ts'
import { nodeOf, Run, recordedRun } from './watched-run.ts'

/** What each request carries of the cookies that `/write` has set. */
const NOTHING = () => ''
const BOTH = (held: string, signature: string) => `held=${held}; held.sig=${signature}`

const REQUESTS: readonly [string, (held: string, signature: string) => string, RegExp][] = [
  ['/unread', NOTHING, /: The app did not look at req\.session\. held was not set\.$/],
  [
    '/read',
    NOTHING,
    /: No held came, so the session was new\. Nothing was put into it, so held was not set\.$/,
  ],
  ['/write', NOTHING, /: No held came, so the session was new\. It was changed, so held was set, whole\.$/],
  ['/read', BOTH, /: held came and was taken\. Nothing in it was changed, so held was not set/],
  ['/unread', BOTH, /: The app did not look at req\.session\./],
  ['/write', BOTH, /: held came and was taken\. It was changed, so held was set, whole\.$/],
  [
    '/read',
    (held) => `held=${held}`,
    /: held came and was ignored: held\.sig, which signs it, did not come\./,
  ],
  ['/read', (held) => `held=${held}; held.sig=x`, /: held came and was ignored: none of the keys made/],
  [
    '/write',
    (held) => `held=${held}; held.sig=x`,
    /was ignored: none .* It was changed, so held was set, whole\.$/,
  ],
  ['/assign', BOTH, /It was changed, so held was set, whole\.$/],
  ['/null', BOTH, /: held came\. It was set to null, so held was set to end at once\.$/],
  ['/secure', NOTHING, /It was changed, and yet no held was set: cookie-session gave up/],
]

it('says of each request what cookie-session did and why, and changes none of it', async () => {
  const visit = async (run: Run) => {
    const port = await run.port()
    const answers: string[] = []
    let kept: readonly [string, string] = ['', '']
    for (const [path, cookie] of REQUESTS) {
      const { status, text, setCookie } = await ask(port, 'GET', path, {
        headers: { cookie: cookie(...kept) },
      })
      const values = setCookie.map((line) => /^held(?:\.sig)?=([^;]*)/.exec(line)?.[1] ?? '')
      if (path === '/write' && kept[0] === '') kept = [values[0] ?? '', values[1] ?? '']
      answers.push(`${path} ${status} ${text} ${values.join(' ')}`)
    }
    await ask(port, 'GET', '/exit')
    expect(await run.end()).toBe(0)
    return answers
  }
  const expected = await visit(new Run([nodeOf(22), 'cookie-sessions.cjs']))
  const { run, recording } = recordedRun(['--', nodeOf(22), 'cookie-sessions.cjs'])
  expect(await visit(run)).toEqual(expected)
  const seen = await recording()
  const state = fold(baseState(seen), seen.events)
  const told = [...state.exchanges.values()].map((each) => cookieSessionSentence(state, each))
  for (const [at, [path, , words]] of REQUESTS.entries()) {
    expect(told[at], `${at}: ${path}`).toMatch(/^cookieSession\(\) at \S*cookie-sessions\.cjs:\d+: /)
    expect(told[at], `${at}: ${path}`).toMatch(words)
  }
  expect([...state.processes.values()][0]?.cookieSessions).toMatchObject([
    {
      name: 'held',
      signed: true,
      options: ['name: "held"', 'keys: 29 characters, hidden', 'secure: false', 'maxAge: 60000'],
    },
  ])
  expect(JSON.stringify(seen)).not.toContain('canary')
})
