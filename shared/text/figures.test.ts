import { describe, expect, it } from 'vitest'
import { ageText, bytesText, clockTime, countText, durationText, shortCount, timeLeft } from './figures.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('timeLeft', () => {
  it.each([
    [-5, '0:00'],
    [0, '0:00'],
    [1, '0:01'],
    [48_000, '0:48'],
    [60_000, '1:00'],
    [1_798_000, '29:58'],
    [HOUR - 1000, '59:59'],
    [HOUR - 1, '1 h 0 min'],
    [HOUR, '1 h 0 min'],
    [23 * HOUR + 5 * 60_000, '23 h 5 min'],
    [6 * DAY + 23 * HOUR, '6 d 23 h'],
    [364 * DAY + HOUR, '364 d'],
  ])('%d ms is %s', (ms, text) => {
    expect(timeLeft(ms)).toBe(text)
  })
})

describe('ageText', () => {
  it.each([
    [400, 'now'],
    [18_900, '18 s'],
    [29 * 60_000, '29 min'],
    [3 * HOUR, '3 h'],
    [2 * DAY, '2 d'],
  ])('%d ms ago is %s', (ms, text) => {
    expect(ageText(ms)).toBe(text)
  })
})

describe('durationText', () => {
  it.each([
    [0.18, '0.18 ms'],
    [3.84, '3.8 ms'],
    [120.4, '120 ms'],
    [4230, '4.2 s'],
  ])('%d is %s', (ms, text) => {
    expect(durationText(ms)).toBe(text)
  })
})

describe('sizes and counts', () => {
  it('keeps bytes exact while they are few', () => {
    expect([bytesText(296), bytesText(4312), bytesText(296_000)]).toEqual(['296 B', '4,312 B', '296 kB'])
    expect(countText(10_000)).toBe('10,000')
  })
})

describe('clockTime', () => {
  it('is the local wall clock', () => {
    const at = new Date(2026, 10, 23, 12, 4, 31, 7).getTime()
    expect(clockTime(at)).toBe('12:04:31')
    expect(clockTime(at, true)).toBe('12:04:31.007')
  })
})

describe('shortCount', () => {
  it.each([
    [0, '0'],
    [99_999, '99,999'],
    [100_000, '100 k'],
    [999_999, '999 k'],
    [1_000_000, '1 M'],
    [1_290_000, '1.2 M'],
  ])('%i is %s', (count, text) => {
    expect(shortCount(count)).toBe(text)
  })
})
