import { describe, expect, it } from 'vitest'
import { durationWords, readDuration } from './duration-text.ts'

describe('a duration in words', () => {
  it.each([
    [30 * 60_000, '30 min'],
    [7 * 86_400_000, '7 d'],
    [5_400_000, '90 min'],
    [1_500, '1,500 ms'],
    [1, '1 ms'],
    [0, '0 s'],
    [400 * 86_400_000, '400 d'],
  ])('%i ms is %s', (milliseconds, words) => {
    expect(durationWords(milliseconds)).toBe(words)
    expect(readDuration(words)).toBe(milliseconds)
  })
})

describe('reading a duration', () => {
  it.each([
    ['1800000', 1_800_000],
    ['30 * 60_000', 1_800_000],
    ['30min', 1_800_000],
    ['30 mins', 1_800_000],
    ['1.5 hours', 5_400_000],
    ['2 Days', 2 * 86_400_000],
    ['1 week', 7 * 86_400_000],
    ['0', 0],
  ])('%s', (text, milliseconds) => {
    expect(readDuration(text)).toBe(milliseconds)
  })

  it.each([
    '',
    'soon',
    'min',
    '-5',
    '5 moons',
    '1..5',
    '* 5',
    '5 *',
    '2030-01-31',
    '1e3',
    's',
    '5 constructor',
    '9'.repeat(400),
  ])('%j is none', (text) => {
    expect(readDuration(text)).toBeNull()
  })
})
