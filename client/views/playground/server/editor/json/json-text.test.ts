import { describe, expect, it } from 'vitest'
import { lineAt, parseData } from './json-text.ts'

describe('typed session data', () => {
  it('is an object', () => {
    expect(parseData('{ "views": 2 }')).toEqual({ ok: true, data: { views: 2 } })
  })

  it('keeps a key named __proto__ as a key', () => {
    const parsed = parseData('{ "__proto__": { "admin": true } }')
    expect(parsed.ok && Object.keys(parsed.data)).toEqual(['__proto__'])
  })

  it.each([
    ['a list', '[1]', 'Session data is an object: { and }.'],
    ['null', 'null', 'Session data is an object: { and }.'],
    ['its own cookie', '{ "cookie": {} }', 'cookie belongs to express-session and is read-only here.'],
    ['endless', `{"a":${'['.repeat(200)}${']'.repeat(200)}}`, 'Data nests 200 levels deep at most.'],
    ['no JSON', '{ a }', 'A key needs double quotes.'],
  ])('is not %s', (_, text, sentence) => {
    const parsed = parseData(text)
    expect(parsed.ok ? null : parsed.problem.sentence).toBe(sentence)
  })

  it('is spoken of by lines', () => {
    expect(lineAt('a\nb\nc', 0)).toBe(1)
    expect(lineAt('a\nb\nc', 1)).toBe(1)
    expect(lineAt('a\nb\nc', 4)).toBe(3)
  })
})
