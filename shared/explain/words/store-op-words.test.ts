import { describe, expect, it } from 'vitest'
import type { ResponseFact } from '../../protocol/fact.ts'
import { storeOpExample } from '../../protocol/fact-examples.ts'
import type { StoreOp } from '../../protocol/state/journal-state.ts'
import { lateWords, opWords, savedLateWords } from './store-op-words.ts'

const op = (change: Partial<StoreOp>): StoreOp =>
  storeOpExample({ name: 'get', sid: 'k3Vq9x', at: 1_000_000, rows: 6, ...change })

describe('opWords', () => {
  it.each([
    [
      op({ outcome: { ok: true, found: true }, expires: 1_000_000 + 1_791_000 }),
      'found, 29:51 left',
      'plain',
    ],
    [op({ outcome: { ok: true, found: true } }), 'found', 'plain'],
    [op({ outcome: { ok: true, found: false, expired: false } }), 'missing, so a new id', 'warn'],
    [op({ outcome: { ok: true, found: false, expired: true } }), 'expired, row removed', 'warn'],
    [op({ name: 'touch', outcome: { ok: true, found: false, expired: false } }), 'missing', 'warn'],
    [op({ name: 'set', session: { text: '{}', bytes: 296, cut: false } }), '296 B saved', 'plain'],
    [
      op({ name: 'touch', expires: new Date(2026, 10, 23, 12, 34, 15).getTime() }),
      'expiry moved to 12:34:15',
      'plain',
    ],
    [op({ name: 'destroy' }), 'row removed', 'plain'],
    [op({ name: 'length', sid: null }), '6 rows', 'plain'],
    [op({ name: 'clear', sid: null }), 'all rows removed', 'plain'],
    [op({ outcome: { ok: false, code: 'ECONNREFUSED', message: 'x' } }), 'failed: ECONNREFUSED', 'bad'],
    [op({ outcome: { ok: false, code: '', message: 'no code' } }), 'failed: no code', 'bad'],
  ])('%#: %s', (given, text, tone) => {
    expect(opWords(given)).toEqual({ text, tone })
  })
})

describe('lateWords', () => {
  const failed = { ok: false, code: 'Error', message: 'disk full' } as const

  it.each([
    ['set', 'the session was not saved'],
    ['touch', 'the row expires when it would have before'],
    ['destroy', 'the row is still there'],
  ] as const)('says what a %s came too late for, and what became of the row', (name, left) => {
    const words = lateWords(op({ name, outcome: { ...failed, answered: true } }))
    expect(words).toContain('before the store has answered')
    expect(words).toContain(left)
  })

  it('says nothing where the answer could still tell, or where all went well', () => {
    expect(lateWords(op({ name: 'set', outcome: failed }))).toBeNull()
    expect(lateWords(op({ name: 'set' }))).toBeNull()
  })
})

describe('savedLateWords', () => {
  const left = (status: number): ResponseFact => ({
    kind: 'response',
    exchange: 1,
    status,
    headers: [],
    ms: 4,
  })
  const save = (ms: number, change: Partial<StoreOp> = {}) => op({ name: 'set', start: 3, ms, ...change })

  it('says how long after its redirect a session was saved', () => {
    expect(savedLateWords(save(151), left(302))).toBe('saved 150 ms after the redirect had left')
  })

  it.each([
    ['in time', save(0.5), left(302)],
    ['before a browser could follow', save(6), left(302)],
    ['for an answer that waits', save(151), left(200)],
    ['for an answer from the cache', save(151), left(304)],
    ['before the answer', save(151), null],
    ['by another call', save(151, { name: 'touch' }), left(302)],
    ['in vain', save(151, { outcome: { ok: false, code: 'E', message: 'x' } }), left(302)],
  ])('says nothing where it was saved %s', (_, saved, response) => {
    expect(savedLateWords(saved, response)).toBeNull()
  })
})
