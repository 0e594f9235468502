import express from 'express'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CookieCall, wireLineOfCall } from './cookie-call.ts'
import { expressRefusal } from './express-refusal.ts'

const SECRET = 'a secret'

/** What the real `res.cookie` does with a call: the line, or the error's message. */
function really({
  name,
  value,
  options,
}: CookieCall): { readonly line: string } | { readonly throws: string } {
  const lines: string[] = []
  const response = Object.assign(Object.create(express.response), {
    req: { secret: SECRET },
    append: (_header: string, line: string) => lines.push(line),
  })
  const { encode, expires, ...rest } = options
  try {
    response.cookie(name, value, {
      ...rest,
      ...(expires !== undefined && { expires: new Date(expires) }),
      ...(encode && { encode: { String, encodeURIComponent }[encode] }),
    })
  } catch (error) {
    return { throws: error instanceof Error ? error.message : String(error) }
  }
  return { line: lines[0] ?? '' }
}

/** The signature cannot be foretold, and Express counts from its own clock. */
const comparable = (line: string) =>
  line.replace(/(s(?:%3A|:).*?\.)[^;]*/, '$1SIGNATURE').replace(/; Expires=[^;]*/, '; Expires=…')

const call = (name: string, value: unknown, options: CookieCall['options'] = {}): CookieCall => ({
  name,
  value,
  options,
  ignored: [],
})

describe('what Express makes of a call', () => {
  it.each([
    ['a plain one', call('a', 'b')],
    [
      'every option',
      call('a', 'b', {
        maxAge: 90_500,
        domain: 'x.test',
        path: '/p',
        httpOnly: true,
        secure: true,
        partitioned: true,
        priority: 'high',
        sameSite: 'none',
      }),
    ],
    ['an object', call('cart', { items: [1, 'é; '] })],
    ['null', call('a', null)],
    ['a number', call('a', 5)],
    ['signed', call('a', 'b; c', { signed: true })],
    ['signed, as it is', call('a', 'b', { signed: true, encode: 'String' })],
    ['not encoded', call('a', 'b=c', { encode: 'String' })],
    ['no Path', call('a', 'b', { path: '' })],
    ['SameSite by true and false', call('a', 'b', { sameSite: true })],
    ['SameSite=false', call('a', 'b', { sameSite: false })],
    ['Expires', call('a', 'b', { expires: '2030-01-31T12:00:00.000Z' })],
    ['both lifetimes', call('a', 'b', { expires: '2030-01-31T12:00:00.000Z', maxAge: -1 })],
  ])('%s', (_, one) => {
    expect(really(one)).toHaveProperty('line')
    const { line } = really(one) as { line: string }
    expect(comparable(wireLineOfCall(one, Date.now()))).toBe(comparable(line))
  })

  it.each([
    ['a name with a space', call('a b', 'c')],
    ['no name', call('', 'c')],
    ['a semicolon, not encoded', call('a', 'b; c', { encode: 'String' })],
    ['a quote, not encoded', call('a', '"b', { encode: 'String' })],
    ['half a surrogate pair', call('a', '\ud83c')],
    ['a Domain that is none', call('a', 'b', { domain: 'a b' })],
    ['a Path with a semicolon', call('a', 'b', { path: '/a;b' })],
    ['a lifetime past the last day', call('a', 'b', { maxAge: 1e18 })],
    ['a lifetime before the first', call('a', 'b', { maxAge: -1e18 })],
  ])('throws at %s', (_, one) => {
    expect(really(one)).toEqual({ throws: expressRefusal(one, Date.now())?.message })
  })

  it('is foretold for any name, value, Domain and Path', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', '.', '-', ';', ' ', '"', '/', '<', 'é') }),
    )
    fc.assert(
      fc.property(
        fc.record({
          name: text,
          value: text,
          options: fc.record({
            domain: text,
            path: text,
            maxAge: fc.oneof(fc.constant(60_000), fc.maxSafeInteger()),
            signed: fc.boolean(),
            encode: fc.constantFrom('String' as const, 'encodeURIComponent' as const),
          }),
        }),
        ({ name, value, options }) => {
          const one = call(name, value, options)
          const real = really(one)
          const refusal = expressRefusal(one, Date.now())
          if ('throws' in real) expect(refusal?.message).toBe(real.throws)
          else {
            expect(refusal).toBeNull()
            expect(comparable(wireLineOfCall(one, 0))).toBe(comparable(real.line))
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
