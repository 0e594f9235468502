import { describe, expect, it } from 'vitest'
import { OverRows } from './over-rows.ts'

function setUp() {
  const memory = new Map<string, string>()
  const over = new OverRows((sid) => memory.get(sid)?.length ?? null)
  const runOut = (sid: string, text = '12345') => {
    memory.set(sid, text)
    return over.add({ sid, bytes: 3, expires: 1, content: 7, lastOp: { name: 'set', at: 1, seq: 1 } })
  }
  const sids = () => [...over.recent()].map(({ sid }) => sid)
  return { memory, over, runOut, sids }
}

describe('rows that are over', () => {
  it('are counted with the bytes that they take now, the latest first', () => {
    const { over, runOut, sids } = setUp()
    expect(runOut('a')).toEqual({ rows: 1, bytes: 5 })
    expect(runOut('b', '1')).toEqual({ rows: 1, bytes: 1 })
    expect(runOut('a')).toBeNull()
    expect([over.size, over.bytes, sids()]).toEqual([2, 6, ['b', 'a']])
    expect([...over.recent()][1]).toMatchObject({ sid: 'a', bytes: 5, expires: 1, content: 7 })
  })

  it('are none where the store keeps nothing of them', () => {
    const { over, memory } = setUp()
    const row = {
      sid: 'a',
      bytes: 3,
      expires: 1,
      content: 7,
      lastOp: { name: 'set', at: 1, seq: 1 },
    } as const
    expect(over.add(row)).toBeNull()
    expect([over.size, memory.size]).toEqual([0, 0])
  })

  it('leave one by one, those that are gone at once, or all', () => {
    const { memory, over, runOut, sids } = setUp()
    for (const sid of ['a', 'b', 'c', 'd']) runOut(sid)
    expect(over.remove('a')).toEqual({ rows: -1, bytes: -5 })
    expect(over.remove('a')).toBeNull()
    expect(over.sweep()).toBeNull()
    memory.delete('b')
    memory.delete('d')
    expect(over.sweep()).toEqual({ rows: -2, bytes: -10 })
    expect([sids(), over.bytes]).toEqual([['c'], 5])
    expect(over.clear()).toEqual({ rows: -1, bytes: -5 })
    expect([over.clear(), over.size, over.bytes]).toEqual([null, 0, 0])
  })
})
