import { describe, expect, it } from 'vitest'
import { storeOpExample } from '../../protocol/fact-examples.ts'
import type { StoreOp } from '../../protocol/state/journal-state.ts'
import { lateWords, opWords } from './store-op-words.ts'

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
