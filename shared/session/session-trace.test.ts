import { describe, expect, it } from 'vitest'
import { type ExampleCase, exampleCase, signedCookie } from './session-case-example.ts'
import { sessionFix } from './session-fix.ts'
import { sessionTrace } from './session-trace.ts'

const https = ['X-Forwarded-Proto', 'https']
const carried: ExampleCase = { sid: 'old', cookie: signedCookie('old'), header: ['Cookie', 'connect.sid=x'] }
const changed: ExampleCase = { data: ['{}', '{"a":1}'] }
const secure: ExampleCase = { heldCookie: { secure: true }, cookieOptions: { secure: true } }

const rules = (change: ExampleCase) => sessionTrace(exampleCase(change)).decisions.map(({ rule }) => rule)
const outcome = (change: ExampleCase) => sessionTrace(exampleCase(change)).cookie

describe('sessionTrace', () => {
  it('follows an old session through all its decisions', () => {
    expect(rules({ ...carried, ...changed, ...secure })).toEqual([
      'cookie-path',
      'cookie-taken',
      'signature',
      'store-lookup',
      'session-id',
      'session-changed',
      'end-action',
      'cookie-due',
      'connection',
      'set-cookie',
    ])
  })

  it('asks nothing that express-session does not ask', () => {
    expect(rules({})).toEqual([
      'cookie-path',
      'cookie-taken',
      'session-id',
      'session-changed',
      'end-action',
      'cookie-due',
      'set-cookie',
    ])
  })

  it('puts the headers first where they went first', () => {
    const order = rules({ ...carried, headersFirst: true })
    expect(order.indexOf('set-cookie')).toBeLessThan(order.indexOf('end-action'))
  })

  it.each<[string, ExampleCase, string]>([
    ['outside the path', { cookieOptions: { path: '/admin' } }, 'cookie-path'],
    ['while the store is away', { storeReady: false }, 'store-ready'],
    [
      'while the store is away, outside the path',
      { storeReady: false, cookieOptions: { path: '/admin' } },
      'store-ready',
    ],
  ])('ends where express-session stands aside: %s', (_, change, rule) => {
    const trace = sessionTrace(exampleCase(change))
    expect(trace.stoodAside).toBe(rule)
    expect(trace.decisions.map((decision) => decision.rule)).toEqual([rule])
  })

  it('stops where nothing more is known yet', () => {
    const of = exampleCase(carried)
    const waiting = { ...of, session: { ...of.session, loaded: null, headers: null, ended: null } }
    const { decisions, lookup } = sessionTrace(waiting)
    expect(decisions.at(-1)?.rule).toBe('store-lookup')
    expect(lookup?.answer).toBe('waiting')
  })

  it.each<[string, ExampleCase, boolean, string]>([
    ['new and untouched', {}, false, 'untouched'],
    ['new and changed', changed, true, 'new-changed'],
    ['new, saveUninitialized', { options: { saveUninitialized: true } }, true, 'new-uninitialized'],
    ['old and unchanged', carried, false, 'unchanged'],
    ['old and unchanged, rolling', { ...carried, options: { rolling: true } }, true, 'rolling'],
    ['old and changed', { ...carried, ...changed }, true, 'changed'],
    [
      'old and changed, no expiry',
      { ...carried, ...changed, heldCookie: { expires: null } },
      false,
      'no-expiry',
    ],
    [
      'old and changed, expires: false',
      { ...carried, ...changed, heldCookie: { expires: null, oddExpires: true } },
      true,
      'changed',
    ],
    ['changed after the headers', { data: ['{}', '{"a":1}', '{}'], headersFirst: true }, false, 'too-late'],
    ['destroyed', { ...carried, gone: true }, false, 'no-session'],
    ['secure over http', { ...changed, ...secure }, false, 'insecure'],
    ['secure over https', { ...changed, ...secure, encrypted: true }, true, 'new-changed'],
    [
      'secure, proxy trusted',
      { ...changed, ...secure, header: https, trustProxy: 1, secure: true },
      true,
      'new-changed',
    ],
    ['secure, proxy not trusted', { ...changed, ...secure, header: https }, false, 'insecure'],
    [
      'secure, proxy: false',
      { ...changed, ...secure, header: https, secure: true, options: { proxy: false } },
      false,
      'insecure',
    ],
    [
      'secure, proxy: true',
      { ...changed, ...secure, header: https, options: { proxy: true } },
      true,
      'new-changed',
    ],
  ])('sends or withholds the cookie: %s', (_, change, sent, because) => {
    expect(outcome(change)).toMatchObject({ sent, because })
  })

  it.each<[string, ExampleCase, string]>([
    ['no header', {}, 'no-header'],
    ['trust proxy off', { header: https }, 'trust-off'],
    ['the proxy says http', { header: ['x-forwarded-proto', 'http, https'], trustProxy: 1 }, 'header-http'],
    ['in capitals', { header: ['x-forwarded-proto', 'HTTPS'], trustProxy: 1 }, 'header-http'],
    ['another proxy is trusted', { header: https, trustProxy: '10.0.0.1' }, 'untrusted'],
    [
      'proxy: false',
      { header: https, trustProxy: 1, secure: true, options: { proxy: false } },
      'proxy-false',
    ],
  ])('says why a connection is insecure: %s', (_, change, because) => {
    expect(sessionTrace(exampleCase({ ...changed, ...secure, ...change })).connection).toMatchObject({
      secure: false,
      because,
    })
  })

  it('shows what would have been sent', () => {
    const { ghost } = outcome({ ...changed, ...secure, sid: 'k3Vq9x' }) ?? {}
    expect(ghost).toBe(
      'connect.sid=s%3Ak3Vq9x.…; Path=/; Expires=Mon, 23 Nov 2026 12:30:00 GMT; HttpOnly; Secure; SameSite=Lax',
    )
  })

  it('counts cookies of one name', () => {
    const [, taken] = sessionTrace(
      exampleCase({ ...carried, header: ['Cookie', 'connect.sid=x; a=b; connect.sid=y'] }),
    ).decisions
    expect(taken).toMatchObject({ rule: 'cookie-taken', count: 2, cut: false })
  })
})

describe('sessionFix', () => {
  it.each<[string, ExampleCase, string | undefined, unknown?]>([
    ['trust the proxy', { ...changed, ...secure, header: https }, 'trustProxy', 1],
    [
      'take proxy: false away',
      { ...changed, ...secure, header: https, secure: true, trustProxy: 1, options: { proxy: false } },
      'session.proxy',
      null,
    ],
    [
      'proxy: true, where two would be needed else',
      { ...changed, ...secure, header: https, options: { proxy: false } },
      'session.proxy',
      true,
    ],
    ['secure: auto, without a proxy', { ...changed, ...secure }, 'session.cookie.secure', 'auto'],
    ['nothing for a row that is Secure itself', { ...carried, ...changed, ...secure }, undefined],
    ['rolling', carried, 'session.rolling', true],
    ['saveUninitialized', {}, 'session.saveUninitialized', true],
    ['the path', { cookieOptions: { path: '/admin' } }, 'session.cookie.path', '/'],
    ['nothing while the store is away', { storeReady: false }, undefined],
    ['nothing for a session that is gone', { ...carried, gone: true }, undefined],
    ['nothing where two changes are needed', secure, undefined],
  ])('%s', (_, change, option, value) => {
    const fix = sessionFix(exampleCase(change))
    expect(fix?.option).toBe(option)
    if (fix) expect(fix.value).toBe(value)
  })
})
