import { describe, expect, it } from 'vitest'
import type { ExternalFact, ListedFact, StoreOpFact } from '../../../shared/protocol/fact.ts'
import { storeOpFactExample } from '../../../shared/protocol/fact-examples.ts'
import { WINDOW_ROWS } from '../../../shared/protocol/state/journal-state.ts'
import { REMEMBERED_EXPIRED } from './expired-lately.ts'
import { SessionIndex } from './session-index.ts'

const NOW = 1_000_000

let seq = 0

const op = (fields: Partial<StoreOpFact>) => storeOpFactExample({ rows: 0, ...fields })

function apply(index: SessionIndex, fields: Partial<StoreOpFact>, at = NOW): StoreOpFact {
  const fact = op(fields)
  index.apply(fact, ++seq, at)
  return fact
}

function write(index: SessionIndex, sid: string, expires: number | null = null): StoreOpFact {
  return apply(index, { sid, expires, session: { text: '{}', bytes: 2, cut: false } })
}

function sids(index: SessionIndex): string[] {
  return [...index.recent()].map(({ sid }) => sid)
}

async function list(
  index: SessionIndex,
  rows: readonly string[],
  meanwhile: () => void = () => {},
): Promise<ListedFact> {
  const since = seq
  index.beginListing(since)
  meanwhile()
  for (const sid of rows) index.found({ sid, expires: null, bytes: 7 })
  return endListing(index, since)
}

function endListing(index: SessionIndex, since: number, partial = false): ListedFact {
  const open = { rows: 0, found: 0, gone: 0, window: [] }
  const fact: ListedFact = { kind: 'listed', since, ...open, ...(partial && { partial }) }
  index.apply(fact, ++seq, NOW)
  return fact
}

describe('ops', () => {
  it('fill in how many rows there are, and when the row in use expires', () => {
    const index = new SessionIndex()
    expect(write(index, 'a', NOW + 5).rows).toBe(1)
    expect(write(index, 'b').rows).toBe(2)
    expect(apply(index, { name: 'get', outcome: { ok: true, found: true } })).toMatchObject({
      rows: 2,
      expires: NOW + 5,
    })
    expect(apply(index, { name: 'touch', expires: NOW + 9 })).toMatchObject({ rows: 2, expires: NOW + 9 })
    expect(sids(index)).toEqual(['a', 'b'])
    expect(apply(index, { name: 'destroy' }).rows).toBe(1)
  })

  it('that failed or were overtaken change nothing', () => {
    const index = new SessionIndex()
    write(index, 'a')
    apply(index, { name: 'destroy', outcome: { ok: false, code: 'E', message: '' } })
    apply(index, { name: 'destroy', superseded: true })
    apply(index, { name: 'clear', sid: null, superseded: true })
    expect(sids(index)).toEqual(['a'])
  })

  it('tell an expired row from one that was never there', () => {
    const index = new SessionIndex()
    write(index, 'over', NOW - 1)
    const missed = { ok: true, found: false, expired: false } as const
    expect(apply(index, { name: 'get', sid: 'over', outcome: missed }).outcome).toEqual({
      ...missed,
      expired: true,
    })
    expect(apply(index, { name: 'get', sid: 'never', outcome: missed }).outcome).toEqual(missed)
    expect(apply(index, { name: 'touch', sid: 'never' }).outcome).toEqual(missed)
    expect(index.size).toBe(0)
  })

  it('a row that is over cannot be touched', () => {
    const index = new SessionIndex()
    write(index, 'over', NOW - 1)
    const { outcome } = apply(index, { name: 'touch', sid: 'over', expires: NOW + 1_000 })
    expect(outcome).toEqual({ ok: true, found: false, expired: true })
    expect(index.size).toBe(0)
  })

  it('a read of a row that nobody knew makes it known', () => {
    const index = new SessionIndex()
    apply(index, { name: 'get', outcome: { ok: true, found: true }, expires: NOW + 5 })
    expect(index.row('a')).toMatchObject({
      bytes: null,
      expires: NOW + 5,
      content: 0,
      lastOp: { name: 'get' },
    })
  })

  it('remembers a bounded number of expired rows', () => {
    const index = new SessionIndex()
    for (let row = 0; row <= REMEMBERED_EXPIRED; row++) {
      index.apply({ kind: 'expired', sid: `row-${row}`, rows: 0 }, ++seq, NOW)
    }
    expect(index.hasExpired('row-0', NOW)).toBe(false)
    expect(index.hasExpired('row-1', NOW)).toBe(true)
  })
})

describe('what is due', () => {
  it('comes once for each row, at its latest expiry', () => {
    const index = new SessionIndex()
    write(index, 'a', NOW + 10)
    write(index, 'b', NOW + 20)
    write(index, 'a', NOW + 30)
    write(index, 'never')
    expect(index.nextDue).toBe(NOW + 10)
    expect(index.nextExpired(NOW + 15)).toBeNull()
    expect(index.nextExpired(NOW + 20)).toBe('b')
    expect(index.nextExpired(NOW + 20)).toBeNull()
    expect(index.nextExpired(NOW + 30)).toBe('a')
    expect(index.nextDue).toBe(Number.POSITIVE_INFINITY)
  })

  it('comes in the order of the times, also where a row has got more time meanwhile', () => {
    const index = new SessionIndex()
    write(index, 'longer', NOW + 10)
    write(index, 'between', NOW + 20)
    write(index, 'longer', NOW + 30)
    expect([1, 2, 3].map(() => index.nextExpired(NOW + 40))).toEqual(['between', 'longer', null])
  })

  it('is not a row that took the place of a departed one', () => {
    const index = new SessionIndex()
    write(index, 'a', NOW + 10)
    apply(index, { name: 'destroy', sid: 'a' })
    write(index, 'b', NOW + 50)
    expect(index.nextExpired(NOW + 10)).toBeNull()
    expect(index.nextExpired(NOW + 50)).toBe('b')
  })

  it('stays correct while rows come and go by the thousand', () => {
    const index = new SessionIndex()
    for (let round = 0; round < 20_000; round++) {
      write(index, `row-${round % 10}`, NOW + 100 - (round % 7))
      apply(index, { name: 'destroy', sid: `row-${round % 10}` })
    }
    write(index, 'last', NOW + 40)
    expect(index.nextExpired(NOW + 39)).toBeNull()
    expect(index.nextExpired(NOW + 40)).toBe('last')
  })
})

describe('a listing', () => {
  it('finds rows, puts them last, and drops those that are gone', async () => {
    const index = new SessionIndex()
    write(index, 'gone')
    write(index, 'stays')
    const fact = await list(index, ['found', 'stays'])
    expect(sids(index)).toEqual(['stays', 'found'])
    expect(fact).toMatchObject({ rows: 2, found: 1, gone: 1 })
    expect(fact.window.map(({ sid, session }) => [sid, session])).toEqual([
      ['stays', null],
      ['found', null],
    ])
    expect(index.row('found')).toMatchObject({
      bytes: 7,
      content: 0,
      lastOp: { name: 'found', at: 0, seq },
    })
    expect(index.row('stays')).toMatchObject({ bytes: 7, content: 0 })
  })

  it('is older than what happens while it goes on', async () => {
    const index = new SessionIndex()
    write(index, 'destroyed')
    await list(index, ['destroyed', 'written', 'expired'], () => {
      apply(index, { name: 'destroy', sid: 'destroyed' })
      write(index, 'written', NOW + 5)
      write(index, 'new')
      index.apply({ kind: 'expired', sid: 'expired', rows: 0 }, ++seq, NOW)
    })
    expect(sids(index)).toEqual(['new', 'written'])
    expect(index.row('written')).toMatchObject({ bytes: 2, expires: NOW + 5 })
  })

  it('finds nothing of a store that was cleared meanwhile', async () => {
    const index = new SessionIndex()
    await list(index, ['a', 'b'], () => {
      apply(index, { name: 'clear', sid: null })
      write(index, 'after')
    })
    expect(sids(index)).toEqual(['after'])
  })

  it('that failed keeps what it found, and drops nothing', () => {
    const index = new SessionIndex()
    write(index, 'known')
    const since = seq
    index.beginListing(since)
    index.found({ sid: 'found', expires: null, bytes: 1 })
    expect(index.abandonListing()).toBe(true)
    expect(endListing(index, since, true)).toMatchObject({ rows: 2, found: 1, gone: 0, partial: true })
    index.found({ sid: 'late', expires: null, bytes: 1 })
    expect(sids(index)).toEqual(['known', 'found'])
  })

  it('that failed before it found anything new has nothing to tell', () => {
    const index = new SessionIndex()
    write(index, 'known')
    index.beginListing(seq)
    index.found({ sid: 'known', expires: null, bytes: 1 })
    expect(index.abandonListing()).toBe(false)
  })

  it('names a window of very many rows, the one used last first', async () => {
    const index = new SessionIndex()
    write(index, 'used')
    const all = ['used', ...Array.from({ length: WINDOW_ROWS + 5 }, (_, at) => `row-${at}`)]
    const fact = await list(index, all)
    expect([fact.rows, fact.window.length, fact.window[0]?.sid]).toEqual([
      WINDOW_ROWS + 6,
      WINDOW_ROWS,
      'used',
    ])
  })
})

it("knows which rows are another app's, which can only be looked at", async () => {
  const index = new SessionIndex()
  const readOnly = (sid: string) => index.row(sid)?.readOnly
  const since = seq
  index.beginListing(since)
  index.found({ sid: 'theirs', expires: null, bytes: 1, readOnly: true })
  index.found({ sid: 'ours', expires: null, bytes: 1 })
  const { window } = endListing(index, since)
  expect(window.map((row) => row.readOnly)).toEqual([true, undefined])
  expect([readOnly('theirs'), readOnly('ours')]).toEqual([true, undefined])
  const session = { text: '{}', bytes: 2, cut: false }
  const external = { kind: 'external', session, expires: null, rows: 0 } as const
  index.apply({ ...external, sid: 'new', readOnly: true }, ++seq, NOW)
  index.apply({ ...external, sid: 'theirs' }, ++seq, NOW)
  expect([readOnly('new'), readOnly('theirs')]).toEqual([true, undefined])
  index.apply({ ...external, sid: 'new', session: null }, ++seq, NOW)
  write(index, 'in its place')
  expect(readOnly('in its place')).toBeUndefined()
})

it('follows what other programs did', () => {
  const index = new SessionIndex()
  const external: ExternalFact = {
    kind: 'external',
    sid: 'a',
    session: { text: '{}', bytes: 2, cut: false },
    expires: NOW + 5,
    rows: 0,
  }
  index.apply(external, ++seq, NOW)
  expect(index.row('a')).toMatchObject({
    bytes: 2,
    expires: NOW + 5,
    content: seq,
    lastOp: { name: 'external' },
  })
  expect(external.rows).toBe(1)
  index.apply({ ...external, session: null, expires: null }, ++seq, NOW)
  expect(index.has('a')).toBe(false)
})
