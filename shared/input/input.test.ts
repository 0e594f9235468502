import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { parseWith } from './input.ts'

describe('what is wrong with a value', () => {
  it.each([
    [z.object({}), [], 'This must be an object: {…}.'],
    [z.strictObject({ a: z.string() }), {}, 'This field is missing; it must be a text.'],
    [z.strictObject({ a: z.array(z.number()) }), { a: 1 }, 'This must be a list: […].'],
    [z.union([z.string(), z.number()]), true, 'This value is not one that is taken here.'],
    [z.strictObject({}), { a: 1 }, 'There is no field of this name.'],
  ])('is said in a sentence, where the schema has none of its own', (schema, value, sentence) => {
    const parsed = parseWith(schema, value)
    expect(parsed.ok ? [] : parsed.errors.map(({ detail }) => detail)).toEqual([sentence])
  })
})
