import { describe, expect, it } from 'vitest'
import { JSON_DEPTH, jsonIn, nestsTooDeep } from './json-in.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('the value of JSON text', () => {
  it.each([
    ['{"a":[1,"]["]}', { a: [1, ']['] }],
    ['"\\""', '"'],
    ['null', null],
  ])('of %s', (text, value) => {
    expect(jsonIn(text)).toEqual(value)
  })

  it.each(['', '{', 'undefined', '"', '[1,]'])('is none in %j', (text) => {
    expect(jsonIn(text)).toBeUndefined()
  })

  it('is taken as deep as it can be written again', () => {
    expect(jsonIn(nested(JSON_DEPTH))).toHaveLength(1)
    expect(jsonIn(nested(JSON_DEPTH + 1))).toBeUndefined()
    expect(jsonIn(nested(100_000))).toBeUndefined()
    expect(jsonIn(`["${'['.repeat(300)}"]`)).toHaveLength(1)
  })

  it('is asked for its depth without end at a string without end', () => {
    expect(nestsTooDeep('["')).toBe(false)
  })
})
