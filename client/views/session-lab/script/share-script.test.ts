import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeShared, encodeShared } from './share-script.ts'

describe('a shared script', () => {
  it('comes out of the link as it went in, and is made of what links may hold', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(fc.record({ script: text, a: text, b: text }), (shared) => {
        const param = encodeShared(shared)
        expect(param).toMatch(/^[\w-]*$/)
        expect(decodeShared(param)).toEqual(shared)
      }),
    )
  })

  it.each(['', 'x', '%%%', btoa('{}'), btoa('["a","b"]'), btoa('["a","b",3]'), 'A'.repeat(60_001)])(
    'is not read out of %s',
    (param) => {
      expect(decodeShared(param)).toBeNull()
    },
  )
})
