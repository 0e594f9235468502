import { describe, expect, it } from 'vitest'
import { laneTimes } from './lane-times.ts'
import type { Bar, Lane } from './lanes.ts'

const bar = (kind: Bar['kind'], from: number, to: number, held = false): Bar => ({ kind, from, to, held })

const lane = (change: Partial<Lane>): Lane => ({
  exchange: 1,
  who: null,
  title: 'PATCH /session',
  from: 0,
  headersOut: 4,
  ended: 9,
  bars: [],
  ...change,
})

describe('laneTimes', () => {
  it('has all seven marks', () => {
    const bars = [bar('get', 0.2, 1), bar('handler', 1, 3), bar('set', 3, 8)]
    expect(laneTimes(lane({ bars }))).toEqual({
      in: '0.0',
      get: '0.2 to 1.0',
      handler: '1.0 to 3.0',
      setBegun: '3.0',
      headersOut: '4.0',
      setDone: '8.0',
      ended: '9.0',
    })
  })

  it('says what is held and what has not come yet', () => {
    const bars = [bar('set', 3, 50, true)]
    expect(laneTimes(lane({ bars, headersOut: null, ended: null }))).toMatchObject({
      get: 'not yet',
      setBegun: '3.0',
      headersOut: 'not yet',
      setDone: 'held',
      ended: 'not yet',
    })
  })

  it('names other writes, and every one of several', () => {
    const bars = [bar('destroy', 1, 2), bar('set', 3, 4), bar('set', 5, 6)]
    expect(laneTimes(lane({ bars }))).toMatchObject({
      get: 'none',
      setBegun: 'destroy 1.0, 3.0, 5.0',
      setDone: 'destroy 2.0, 4.0, 6.0',
    })
  })
})
