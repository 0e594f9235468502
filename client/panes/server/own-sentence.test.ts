import { describe, expect, it } from 'vitest'
import type { Exchange, StoreOp } from '../../../shared/protocol/journal-state.ts'
import { ownSentence } from './own-sentence.ts'

const recorded = (session: object) => {
  const text = JSON.stringify(session)
  return { text, bytes: text.length, cut: false }
}

function op(name: StoreOp['name'], more: Partial<StoreOp> = {}): StoreOp {
  const place = {
    kind: 'store-op',
    op: 1,
    exchange: 1,
    sid: 'a',
    start: 0,
    ms: 0,
    rows: 1,
    seq: 1,
    at: 0,
  } as const
  return {
    ...place,
    name,
    outcome: name === 'get' ? { ok: true, found: true } : { ok: true },
    before: null,
    ...more,
  }
}

function exchange(ops: readonly StoreOp[], setCookie: string | null): Exchange {
  const headers = setCookie === null ? [] : ['Set-Cookie', setCookie]
  const request = {
    kind: 'request',
    exchange: 1,
    browser: null,
    method: 'GET',
    host: '',
    url: '/',
    headers: [],
    encrypted: false,
  } as const
  return {
    id: 1,
    at: 0,
    seq: 1,
    request,
    response: { kind: 'response', exchange: 1, status: 200, headers, ms: 1 },
    end: null,
    session: null,
    ops,
  }
}

const before = recorded({ cookie: { expires: 1 }, views: 1 })

describe('what an exchange did with a session', () => {
  it.each([
    [
      'a write',
      [op('get'), op('set', { before, session: recorded({ cookie: { expires: 2 }, views: 2 }) })],
      'sid=s%3Aa.b; Path=/',
      'Found, changed, saved. Its cookie was sent.',
    ],
    [
      'a save of what was there',
      [op('get'), op('set', { before, session: recorded({ cookie: { expires: 2 }, views: 1 }) })],
      null,
      'Found, saved. No cookie was sent.',
    ],
    ['a new one', [op('set', { session: before })], 'sid=s%3Aa.b', 'New, saved. Its cookie was sent.'],
    ['a read', [op('get'), op('touch')], 'other=1', 'Found, touched. No cookie was sent.'],
  ])('%s', (_, ops, setCookie, sentence) => {
    expect(ownSentence(exchange(ops, setCookie), 'a', 'sid')).toBe(sentence)
  })

  it('says nothing of a session it did not use', () => {
    expect(ownSentence(exchange([op('get')], null), 'b', 'sid')).toBeNull()
  })
})
