import { describe, expect, it } from 'vitest'
import { percentDecoded, percentEncoded } from './percent.ts'

describe('percent-encoding', () => {
  it.each([
    ['a b', 'a%20b'],
    ['🍪', '%F0%9F%8D%AA'],
    ['', ''],
  ])('%j is %s, and back', (text, encoded) => {
    expect(percentEncoded(text)).toBe(encoded)
    expect(percentDecoded(encoded)).toBe(text)
  })

  it.each(['\ud83c', '\udf6a', 'a\ud83c"'])('takes %j, of which half is missing', (text) => {
    expect(percentDecoded(percentEncoded(text))).toBe(text.toWellFormed())
  })

  it.each(['%', '%E0%A4%A', '%ff', 'a%zz'])('%s stands for nothing', (text) => {
    expect(percentDecoded(text)).toBeNull()
  })
})
