import { describe, expect, it } from 'vitest'
import { defaultLabOptions } from '../../../shared/lab-options/lab-options.ts'
import type { JournalEvent, RequestFact } from '../../../shared/protocol/fact.ts'
import { requestExample, snapshotExample } from '../../../shared/protocol/fact-examples.ts'
import type { WireEntry } from '../../../shared/protocol/state/journal-state.ts'
import { restore } from '../../../shared/protocol/state/reduce.ts'
import { isOwn, visibleEntries } from './visible-entries.ts'
import { filterFor } from './wire-filter.ts'

const request = (exchange: number, url: string, cookie: string): RequestFact =>
  requestExample({ exchange, url, headers: ['Cookie', cookie] })

const facts = [
  request(1, '/lab/echo/cart', 'theme=dark'),
  { kind: 'response', exchange: 1, status: 404, headers: ['Set-Cookie', 'promo=1'], ms: 1 },
  { ...request(2, '/lab/session', 'connect.sid=s%3Aabc.def'), browser: 'mine' },
  { kind: 'options', options: { ...defaultLabOptions, trustProxy: 1 }, before: null, browser: null },
  { kind: 'expired', sid: 'h6NyTu', rows: 0 },
] as const

const tail = facts.map((fact, at): JournalEvent => ({ ...fact, seq: at + 1, at: at + 1 }))
const state = restore(snapshotExample({ seq: 5, options: defaultLabOptions, tail }))

const mine =
  (browser: string, sid: string | null = null) =>
  (entry: WireEntry) =>
    isOwn(state, entry, browser, sid)

const seqs = (filter: string, upTo: number | null = null, browser: string | null = null) =>
  visibleEntries(state, filterFor(filter), upTo, browser === null ? null : mine(browser)).shown.map(
    (entry) => entry.seq,
  )

describe('visibleEntries', () => {
  it('has the newest on top', () => {
    expect(seqs('')).toEqual([5, 4, 3, 1])
  })

  it.each([
    ['theme', [1]],
    ['PROMO 404', [1]],
    ['get lab/s', [3]],
    ['h6ny', [5]],
    ['nothing like it', []],
  ])('filters by %j', (filter, expected) => {
    expect(seqs(filter)).toEqual(expected)
  })

  it('lets newer entries wait', () => {
    expect(seqs('', 3)).toEqual([3, 1])
    expect(visibleEntries(state, filterFor(''), 3, null).newer.map((entry) => entry.seq)).toEqual([5, 4])
    expect(visibleEntries(state, filterFor('h6ny'), 3, null)).toMatchObject({
      newer: [{ seq: 5 }],
      shown: [],
    })
  })

  it("lets one's own come at once, and only others' wait", () => {
    expect(seqs('', 1, 'mine')).toEqual([3, 1])
    expect(visibleEntries(state, filterFor(''), 1, mine('mine')).newer.map((entry) => entry.seq)).toEqual([
      5, 4,
    ])
    expect(seqs('', 1, 'another')).toEqual([1])
    expect(
      visibleEntries(state, filterFor(''), 1, mine('mine', 'h6NyTu')).newer.map((entry) => entry.seq),
    ).toEqual([4])
  })
})
