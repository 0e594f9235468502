import { describe, expect, it } from 'vitest'
import { storeOpExample } from '../../protocol/fact-examples.ts'
import type { StoreOp } from '../../protocol/state/journal-state.ts'
import { type ExampleCase, exampleCase, signedCookie } from '../../session/session-case-example.ts'
import { sessionTrace } from '../../session/session-trace.ts'
import { outcomeWords } from '../decisions/set-cookie-words.ts'
import { chainParts, isTurning } from './chain-parts.ts'

const carried: ExampleCase = { sid: 'old', cookie: signedCookie('old') }
const changed: ExampleCase = { data: ['{}', '{"a":1}'] }

/** A `set` that begins when the response is ended (2.9 ms) and takes so long. */
const set = (ms: number): StoreOp => storeOpExample({ op: 2, sid: 'old', start: 2.9, ms, seq: 3 })

const captions = (change: ExampleCase) =>
  chainParts(sessionTrace(exampleCase(change))).map(({ caption }) => caption)

const turning = (change: ExampleCase) => {
  const of = exampleCase(change)
  const trace = sessionTrace(of)
  const outcome = outcomeWords(trace, of)
  return trace.decisions.filter((decision) => isTurning(decision, outcome)).map(({ rule }) => rule)
}

describe('chainParts', () => {
  it.each<[string, ExampleCase, string]>([
    ['the set is not done yet', { ...carried, ...changed }, 'Headers go out, before set is done'],
    [
      'the set ends after the headers',
      { ...carried, ...changed, ops: [set(2)] },
      'Headers go out, before set is done',
    ],
    ['the set was done at once', { ...carried, ...changed, ops: [set(0.05)] }, 'Headers go out'],
    ['nothing is written', {}, 'Headers go out'],
  ])('says what the headers did not wait for: %s', (_, change, caption) => {
    expect(captions(change)).toEqual(['Request comes in', 'After the handler', caption])
  })

  it('puts headers that went first before the end', () => {
    expect(captions({ ...carried, headersFirst: true })).toEqual([
      'Request comes in',
      'Headers go out, before the handler is done',
      'After the handler',
    ])
  })

  it('has one part where express-session stood aside', () => {
    expect(captions({ storeReady: false })).toEqual(['Request comes in'])
  })
})

describe('isTurning', () => {
  it.each<[string, ExampleCase, string[]]>([
    ['a plain exchange', { ...carried, ...changed }, []],
    ['a first visit', {}, []],
    ['nothing due', carried, []],
    ['a bad signature', { cookie: { kind: 'bad-signature' } }, ['signature']],
    ['a missing row', { cookie: signedCookie('gone') }, ['store-lookup']],
    ['the store away', { storeReady: false }, ['store-ready']],
    ['another path', { cookieOptions: { path: '/admin' } }, ['cookie-path']],
    ['changed too late', { data: ['{}', '{"a":1}', '{}'], headersFirst: true }, ['cookie-due']],
    ['an insecure connection', { ...changed, heldCookie: { secure: true } }, ['connection']],
    [
      'a store that fails',
      { ...carried, ...changed, ops: [{ ...set(1), outcome: { ok: false, code: 'E', message: 'no' } }] },
      ['end-action'],
    ],
  ])('marks where it went wrong: %s', (_, change, rules) => {
    expect(turning(change)).toEqual(rules)
  })
})
