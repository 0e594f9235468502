import { describe, expect, it } from 'vitest'
import { type ExampleCase, exampleCase, signedCookie } from '../../session/session-case-example.ts'
import { sessionTrace } from '../../session/session-trace.ts'
import { plainText } from '../pieces.ts'
import { sessionSentence } from '../session/session-sentence.ts'
import { decisionWords } from './decision-words.ts'
import { outcomeWords } from './set-cookie-words.ts'

const https = ['X-Forwarded-Proto', 'https']
const carried: ExampleCase = { sid: 'k3Vq9x', cookie: signedCookie('k3Vq9x') }
const changed: ExampleCase = { data: ['{}', '{"a":1}'] }
const secure: ExampleCase = { heldCookie: { secure: true }, cookieOptions: { secure: true } }

/** The chain as lines: question, answer, evidence. */
function chain(change: ExampleCase): string[] {
  const of = exampleCase(change)
  return sessionTrace(of).decisions.flatMap((decision) => {
    if (decision.rule === 'set-cookie') return []
    const { question, answer, evidence } = decisionWords(decision, of.options, of.at)
    return [`${question} ${answer}: ${plainText(evidence)}`]
  })
}

function outcome(change: ExampleCase) {
  const of = exampleCase(change)
  const words = outcomeWords(sessionTrace(of), of)
  return words && `${words.tone}: ${words.reason}. ${plainText(words.sentence)}`
}

function sentence(change: ExampleCase): string {
  const of = exampleCase(change)
  const trace = sessionTrace(of)
  const said = sessionSentence(trace, outcomeWords(trace, of))
  return said ? `${said.decided} ${said.cookie}`.trim() : ''
}

describe('decisionWords', () => {
  it('tells the most asked failure line by line', () => {
    const get = { ok: true, found: true } as const
    const op = {
      kind: 'store-op',
      op: 1,
      name: 'get',
      exchange: 1,
      sid: 'k3Vq9x',
      start: 0.4,
      ms: 0.18,
      outcome: get,
      expires: exampleCase().at + 1_791_000,
      rows: 1,
      seq: 2,
      at: 0,
      before: null,
    } as const
    const cookie = ['Cookie', 'a=b; connect.sid=x', ...https]
    expect(chain({ ...carried, ...changed, ...secure, header: cookie, ops: [op] })).toEqual([
      'Path under cookie.path? yes: /lab/session is under /',
      'Which cookie was taken? the only one: connect.sid, 1 of 1 in the header',
      'Is its signature good? yes: signed with secret 1 of 2',
      'Is it in the store? found: get took 0.18 ms, 30 minutes left',
      'Old id or new? old: the handler works on k3Vq9x',
      'Did the session change? yes: its data is not as it was loaded',
      'Save, touch or nothing? save: changed, so resave has no say',
      'Is a Set-Cookie due? yes: it has an expiry, and it changed',
      'Is the connection secure? no: plain http; trust proxy off, so X-Forwarded-Proto: https is ignored',
    ])
  })

  it.each<[string, ExampleCase, string]>([
    [
      'an old secret',
      { ...carried, cookie: signedCookie('k3Vq9x', 1) },
      'signed with secret 2 of 2, an older one',
    ],
    [
      'a bad signature',
      { cookie: { kind: 'bad-signature' } },
      'none of 2 secrets fits, so the cookie counts for nothing',
    ],
    ['no signature', { cookie: { kind: 'unsigned' } }, 'it does not begin with s:, so it counts for nothing'],
    [
      "cookie-parser's secret",
      { cookie: { kind: 'signed', sid: 'x', by: 'parser', secret: 0 } },
      'by secret 1 of 2 of cookie-parser; express-session takes req.signedCookies',
    ],
    [
      'a missing row',
      { cookie: signedCookie('gone') },
      'there is no gone; a store does not say whether there ever was',
    ],
    [
      'regenerated and saved',
      { ...carried, endSid: 'new1', calls: [{ name: 'save', ms: 1, id: 'new1' }] },
      'a new id is always saved, so it is written a second time',
    ],
  ])('gives the evidence: %s', (_, change, evidence) => {
    expect(chain(change).some((line) => line.endsWith(`: ${evidence}`))).toBe(true)
  })

  it('says what nobody can tell', () => {
    expect(chain({ cookie: signedCookie('gone') })).toContainEqual(
      expect.stringContaining('Is it in the store? missing or expired'),
    )
  })
})

describe('outcomeWords', () => {
  const insecure = 'due: secure cookie on an insecure connection.'
  it.each<[ExampleCase, string]>([
    [
      { ...changed, ...secure, header: https },
      `${insecure} Express holds this request for http: trust proxy is off, so X-Forwarded-Proto: https was ignored.`,
    ],
    [
      { ...carried, ...changed, ...secure },
      `${insecure} It came over http, and no proxy says otherwise: there is no X-Forwarded-Proto. The browser's copy keeps its old expiry.`,
    ],
    [
      { ...changed, ...secure, header: ['X-Forwarded-Proto', 'http'], trustProxy: 1 },
      `${insecure} It came over http, and the proxy says so too: X-Forwarded-Proto: http.`,
    ],
    [
      { ...changed, ...secure, header: https, trustProxy: '10.0.0.1' },
      `${insecure} Express holds this request for http: trust proxy is 10.0.0.1, which does not cover the sender, so X-Forwarded-Proto: https was ignored.`,
    ],
    [{}, 'quiet: nothing to keep yet. The session is new and untouched, and saveUninitialized is off.'],
    [
      { ...carried },
      'quiet: nothing changed. The browser has this id, and rolling is off, so its copy keeps its old expiry.',
    ],
    [changed, 'sent: . '],
    [
      { ...changed, cookieOptions: { maxAge: 60 }, heldCookie: { originalMaxAge: 58 } },
      'sent: . cookie.maxAge counts milliseconds: 60 is 0.06 seconds, over as soon as it is sent. For 60 seconds write 60_000.',
    ],
    [
      { ...carried, ...changed, cookieOptions: { maxAge: 60_000 }, heldCookie: { originalMaxAge: 3600 } },
      'sent: . cookie.maxAge counts milliseconds: 3600 is 3.6 seconds. For 3600 seconds write 3_600_000.',
    ],
    [
      { cookieOptions: { path: '/admin' } },
      'quiet: express-session stood aside. Outside cookie.path there is no req.session at all.',
    ],
  ])('%#', (change, words) => {
    expect(outcome(change)).toBe(words)
  })

  it('owns up when rules and wire do not agree', () => {
    const response = { kind: 'response', exchange: 1, status: 200, headers: [], ms: 3 } as const
    expect(outcome({ ...changed, response })).toMatch(/^due: not known why/)
    const line = ['Set-Cookie', 'connect.sid=s%3Anew.signature']
    expect(outcome({ response: { ...response, headers: line } })).toMatch(/^quiet: not known why/)
  })
})

describe('sessionSentence', () => {
  it.each<[ExampleCase, string]>([
    [{ ...carried, ...changed, ...secure }, 'Found, changed, saved. Cookie withheld: insecure connection.'],
    [carried, 'Found, unchanged, touched. No cookie: nothing changed.'],
    [changed, 'New id, changed, saved. Cookie sent.'],
    [
      { cookie: signedCookie('gone') },
      'Not in the store, so a new id, untouched, not saved. No cookie: nothing to keep yet.',
    ],
    [
      { ...carried, gone: true, calls: [{ name: 'destroy', ms: 1, id: 'k3Vq9x' }] },
      'Found, destroyed. No cookie: session gone.',
    ],
    [{ ...carried, failed: 'no', gone: true }, 'Not loaded. No cookie: not loaded.'],
    [{ storeReady: false }, 'express-session stood aside.'],
  ])('%#', (change, words) => {
    expect(sentence(change)).toBe(words)
  })
})
