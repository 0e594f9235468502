import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meetsIfMatch, rowVersion } from './row-version.ts'

describe('the version of a row', () => {
  it('is one for one content, and hardly ever the same for two', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b)
        expect(rowVersion(a) === rowVersion(b)).toBe(same)
      }),
    )
    expect(rowVersion({ a: 1 })).toMatch(/^"[0-9a-f]{16}"$/)
  })

  it.each<[string, string | null, boolean]>([
    ['*', '"a"', true],
    ['*', null, false],
    ['"a"', '"a"', true],
    ['"b", "a"', '"a"', true],
    ['"b"', '"a"', false],
    ['"a"', null, false],
    ['W/"a"', '"a"', false],
    ['a', '"a"', false],
    ['', '"a"', false],
  ])('is held against If-Match: %s, %s', (header, version, met) => {
    expect(meetsIfMatch(header, version)).toBe(met)
  })
})
