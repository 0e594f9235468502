import { describe, expect, it } from 'vitest'
import { defaultLabOptions, type LabOptions } from '../../lab-options/lab-options.ts'
import type { Fact, JournalEvent } from '../fact.ts'
import { requestExample, snapshotExample } from '../fact-examples.ts'
import type { ProcessFact } from '../watched-app.ts'
import { baseState } from './base-state.ts'
import { stateOf } from './journal-state.ts'
import { optionsAt } from './options-at.ts'
import { fold } from './reduce.ts'

const events = (...facts: readonly Fact[]): JournalEvent[] =>
  facts.map((fact, index) => ({ ...fact, seq: index + 1, at: index + 1 }))

const shop: ProcessFact = {
  kind: 'process',
  process: 7,
  name: 'shop',
  node: '20.1.0',
  packages: [{ name: 'express', version: '5.3.0', state: 'hooked' }],
  stores: ['MemoryStore'],
}

const named = (name: string): LabOptions => ({
  ...defaultLabOptions,
  session: { ...defaultLabOptions.session, name },
})

const call = (number: number, name: string): Fact => ({
  kind: 'options',
  options: named(name),
  before: null,
  browser: null,
  place: { call: number, file: 'app.js', line: number, functions: [], store: 'MemoryStore' },
  process: 7,
})

describe('the state of a watched app', () => {
  const facts = [
    shop,
    call(1, 'shop.sid'),
    call(2, 'admin.sid'),
    { ...requestExample(), process: 7 },
  ] as const

  it('has its processes and its calls, each request the options of its own call', () => {
    const state = fold(stateOf(snapshotExample()), events(...facts))
    expect([...state.processes.keys()]).toEqual([7])
    expect(optionsAt(state, 4, 1)?.session.name).toBe('shop.sid')
    expect(optionsAt(state, 4, 2)?.session.name).toBe('admin.sid')
    expect(optionsAt(state, 4)?.session.name).toBe('shop.sid')
    expect(state.entries.map(({ kind }) => kind)).toEqual(['note', 'exchange'])
    expect(state.exchanges.get(1)?.request.process).toBe(7)
  })

  it('knows how a process went', () => {
    const state = fold(stateOf(snapshotExample()), events(...facts, { ...shop, gone: { code: 1 } }))
    expect(state.processes.get(7)?.gone).toEqual({ code: 1 })
  })

  it('is in a snapshot, and a recording begins without what its events tell', () => {
    const all = events(...facts)
    const snapshot = snapshotExample({
      seq: 4,
      options: named('shop.sid'),
      watched: {
        processes: [{ ...shop, at: 1 }],
        calls: [1, 2].map((number) => ({
          place: { call: number, file: 'app.js', line: number, functions: [], store: 'MemoryStore' },
          options: named(number === 1 ? 'shop.sid' : 'admin.sid'),
        })),
      },
    })
    expect([...stateOf(snapshot).calls.keys()]).toEqual([1, 2])
    const recording = {
      crumbscope: 'journal',
      version: 1,
      epoch: 'a',
      oldest: 1,
      snapshot,
      events: all,
    } as const
    const base = baseState(recording)
    expect([base.processes.size, base.calls.size, base.options]).toEqual([0, 0, null])
    expect(fold(base, all).calls.size).toBe(2)
  })
})
