import { describe, expect, it } from 'vitest'
import { defaultLabOptions } from '../../lab-options/lab-options.ts'
import { snapshotExample } from '../fact-examples.ts'
import { optionsAt } from './options-at.ts'
import { restore } from './reduce.ts'

const first = defaultLabOptions
const second = { ...first, trustProxy: 1 }
const third = { ...first, trustProxy: 2 }

const tail = [
  { kind: 'options', options: second, before: first, browser: null, seq: 3, at: 0 },
  { kind: 'options', options: third, before: second, browser: null, seq: 6, at: 0 },
] as const
const state = restore(snapshotExample({ seq: 9, options: third, tail }))

describe('optionsAt', () => {
  it.each([
    [1, first],
    [4, second],
    [9, third],
  ])('event %d met the options of its time', (seq, options) => {
    expect(optionsAt(state, seq)).toEqual(options)
  })
})
