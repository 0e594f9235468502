import { describe, expect, it } from 'vitest'
import { contentOf, dataChange } from './row-content.ts'

describe('the content of a row', () => {
  it('has the cookie apart', () => {
    expect(contentOf('{"cookie":{"path":"/"},"views":1}')).toEqual({
      data: { views: 1 },
      cookie: { path: '/' },
    })
    expect(contentOf('{"views":1}')).toEqual({ data: { views: 1 }, cookie: null })
    expect(contentOf('{"cookie":"no","views":1}')).toEqual({ data: { views: 1 }, cookie: null })
  })

  it.each(['', 'no JSON', '[]', 'null', '"text"'])('is none: %j', (text) => {
    expect(contentOf(text)).toBeNull()
  })
})

describe('what changes the data', () => {
  it('names only the keys that differ', () => {
    const before = { user: 'ada', cart: { items: [1] }, views: 1 }
    const after = { user: 'ada', cart: { items: [1, 2] }, flash: 'hi' }
    expect(dataChange(before, after)).toEqual({
      set: { cart: { items: [1, 2] }, flash: 'hi' },
      unset: ['views'],
    })
    expect(dataChange(before, before)).toEqual({ set: {}, unset: [] })
  })

  it('takes __proto__ and constructor for keys', () => {
    const before = JSON.parse('{"a":1}')
    const after = JSON.parse('{"a":1,"__proto__":{"x":1},"constructor":2}')
    expect(Object.keys(dataChange(before, after).set)).toEqual(['__proto__', 'constructor'])
    expect(dataChange(after, before).unset).toEqual(['__proto__', 'constructor'])
  })
})
