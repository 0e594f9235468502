import { describe, expect, it } from 'vitest'
import { Progress, progressText } from './progress.ts'

describe('the words of progress', () => {
  it.each([
    [0, 5000, 0, '0 of 5,000 cases'],
    [10, 5000, 500, '10 of 5,000 cases'],
    [1200, 5000, 30_000, '1,200 of 5,000 cases, 40 a second, 1:35 left'],
    [5000, 5000, 100_000, '5,000 of 5,000 cases, 50 a second, 0:00 left'],
    [3, 20, 60_000, '3 of 20 cases, 3 a minute, 5:40 left'],
    [700, null, 10_000, '700 cases, 70 a second'],
  ] as const)('%i of %s after %i ms', (done, total, passed, text) => {
    expect(progressText('cases', done, total, passed)).toBe(text)
  })
})

describe('progress on an output', () => {
  const written = (isTTY: boolean) => {
    const parts: string[] = []
    let now = 0
    const out = { isTTY, columns: 30, write: (text: string) => parts.push(text) }
    const progress = new Progress('cases', 100, out, () => now)
    for (let at = 0; at < 100; at++) {
      now += 50
      progress.add()
    }
    progress.clear()
    return parts
  }
  it('writes nothing where there is no terminal', () => {
    expect(written(false)).toEqual([])
  })
  it('draws every second step of 50 ms, within the columns, and clears the line', () => {
    const parts = written(true)
    expect(parts).toHaveLength(51)
    expect(parts.at(-1)).toBe('\r\u001b[2K')
    expect(parts[49]).toBe('\r\u001b[2K99 of 100 cases, 20 a second,')
  })
  it('has nothing to clear before it drew', () => {
    const parts: string[] = []
    new Progress('cases', 1, { isTTY: true, write: (text) => parts.push(text) }).clear()
    expect(parts).toEqual([])
  })
})
