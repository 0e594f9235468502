import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { recordScript } from './record-script.ts'

const SID = 'k3Vq9xAbCdEfGh12_jKlMn-pQrStUv34'
const recorder = {
  browser: 'browser-one',
  host: 'app.localhost:3000',
  things: { ids: new Set<string>(), secrets: ['top secret'], publicPasswords: ['lovelace'] },
}

interface Sent {
  readonly method?: string
  readonly url?: string
  readonly body?: string
  readonly at?: number
  readonly host?: string
  readonly browser?: string
  readonly cut?: boolean
  readonly headers?: readonly string[]
}

function sent({ method = 'GET', url = '/lab/me', body, at = 0, cut, ...request }: Sent): Exchange {
  return {
    id: 1,
    at,
    seq: 1,
    request: { host: 'app.localhost:3000', browser: 'browser-one', headers: [], method, url, ...request },
    response: null,
    end: body === undefined ? null : { body: { text: body, ...(cut && { cut }) } },
    session: null,
    ops: [],
  } as unknown as Exchange
}

const record = (...all: Sent[]) => recordScript(all.map(sent), recorder)

/** The steps, without the line that names the script. */
const linesOf = (...all: Sent[]) =>
  record(...all)
    .script.trimEnd()
    .split('\n')
    .slice(1)

describe('a recorded script', () => {
  it('has methods, paths, bodies on one line, and the proxy', () => {
    expect(
      linesOf(
        { method: 'PATCH', url: '/lab/session', body: '{\n "set": {"a": 1}\n}' },
        { headers: ['X-Forwarded-Proto', 'https'] },
      ),
    ).toEqual(['PATCH /lab/session {"set":{"a":1}}', 'via proxy GET /lab/me'])
  })

  it('keeps pauses from 10 s on', () => {
    expect(linesOf({ at: 0 }, { at: 9_400 }, { at: 39_400 })).toEqual([
      'GET /lab/me',
      'GET /lab/me',
      'wait 30 s',
      'GET /lab/me',
    ])
  })

  it('takes emptying the jar for forgetting, and other browsers, hosts and probes for none of its business', () => {
    expect(
      linesOf(
        { method: 'POST', url: '/lab/clear-site-data', body: `{"left":[{"name":"a","path":"/"}]}` },
        { browser: 'browser-two' },
        { host: 'api.app.localhost:3000' },
        { url: '/lab/probe/x' },
        { url: '/api/options' },
        { method: 'OPTIONS' },
      ),
    ).toEqual(['forget cookies'])
  })

  it('drops the page’s own parameters', () => {
    expect(
      linesOf({ url: '/lab/me?race=1f2e3d4c&x=1' }, { url: '/lab/me?crumbscope-browser=browser-one' }),
    ).toEqual(['GET /lab/me?x=1', 'GET /lab/me'])
  })

  it.each<[string, Sent]>([
    ['an id in the path', { url: `/lab/echo?of=${SID}` }],
    ['a secret in the body', { method: 'POST', url: '/lab/echo', body: '{"x":"top secret"}' }],
    ['a password of one’s own', { method: 'POST', url: '/lab/login', body: '{"password":"mine"}' }],
    ['a body cut short', { method: 'POST', url: '/lab/echo', body: '{"x":', cut: true }],
  ])('leaves out %s, and counts it', (_, request) => {
    expect(record(request, {})).toMatchObject({ requests: 1, leftOut: 1 })
    expect(linesOf(request, {})).toEqual(['GET /lab/me'])
  })
})
