import { describe, expect, it } from 'vitest'
import { defaultLabOptions } from '../lab-options.ts'
import { optionsAt } from './options-at.ts'
import { NO_LATENCY } from './race-facts.ts'
import { restore } from './reduce.ts'

const first = defaultLabOptions
const second = { ...first, trustProxy: 1 }
const third = { ...first, trustProxy: 2 }

const state = restore({
  epoch: 'a',
  seq: 9,
  now: 0,
  oldest: 1,
  store: { kind: 'memory', expressSession: null },
  storeConnected: true,
  latency: NO_LATENCY,
  options: third,
  rows: 0,
  window: [],
  tail: [
    { kind: 'options', options: second, before: first, browser: null, seq: 3, at: 0 },
    { kind: 'options', options: third, before: second, browser: null, seq: 6, at: 0 },
  ],
})

describe('optionsAt', () => {
  it.each([
    [1, first],
    [4, second],
    [9, third],
  ])('event %d met the options of its time', (seq, options) => {
    expect(optionsAt(state, seq)).toEqual(options)
  })
})
