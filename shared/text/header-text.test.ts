import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cookiePairs,
  cookiePieces,
  headerValue,
  headerValues,
  sessionIdIn,
  sessionSpan,
  setCookiePair,
  setCookiePieces,
} from './header-text.ts'

const joined = (pieces: readonly { text: string }[]) => pieces.map((piece) => piece.text).join('')

describe('cookiePieces', () => {
  it('finds the names', () => {
    const names = cookiePieces('a=1; connect.sid=s%3Ax.y;b=').filter((piece) => piece.part === 'name')
    expect(names.map((piece) => piece.text)).toEqual(['a', 'connect.sid', 'b'])
  })

  it('keeps every character of any header', () => {
    fc.assert(fc.property(fc.string(), (header) => joined(cookiePieces(header)) === header))
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(';', '=', ' ', 'a', '\t', '"') }), (header) => {
        return joined(cookiePieces(header)) === header && joined(setCookiePieces(header)) === header
      }),
    )
  })
})

describe('setCookiePieces', () => {
  it('separates the attributes from the pair', () => {
    expect(setCookiePieces('a=1=2; Path=/; Secure').map(({ text, part }) => [part, text])).toEqual([
      ['name', 'a'],
      ['punctuation', '='],
      ['value', '1=2'],
      ['attribute', '; Path=/; Secure'],
    ])
  })
})

describe('pairs', () => {
  it('reads a Cookie header', () => {
    expect(cookiePairs('a=1; b="x=y"; ; nameless')).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '"x=y"' },
      { name: '', value: 'nameless' },
    ])
  })

  it('reads a Set-Cookie line', () => {
    expect(setCookiePair(' promo = spring26 ; Path=/')).toEqual({ name: 'promo', value: 'spring26' })
  })
})

describe('headerValues', () => {
  const headers = ['Set-Cookie', 'a=1', 'X-Other', 'x', 'set-cookie', 'b=2']

  it('is blind to letter case and keeps wire order', () => {
    expect(headerValues(headers, 'set-cookie')).toEqual(['a=1', 'b=2'])
    expect(headerValue(headers, 'x-other')).toBe('x')
    expect(headerValue(headers, 'cookie')).toBeUndefined()
  })
})

describe('sessionIdIn', () => {
  it.each([
    ['s%3Ak3Vq9x.sig', 'k3Vq9x'],
    ['s:with.dots.sig', 'with.dots'],
    ['plain', null],
    ['s%3Aunsigned', null],
    ['%E0%A4%A', null],
  ])('%s holds %s', (value, sid) => {
    expect(sessionIdIn(value)).toBe(sid)
  })
})

describe('sessionSpan', () => {
  it('is the id as it stands in the text', () => {
    const value = 's%3Ak3Vq9x%2Fa.c2ln'
    const span = sessionSpan(value)
    expect(span?.sid).toBe('k3Vq9x/a')
    expect(value.slice(span?.start, span?.end)).toBe('k3Vq9x%2Fa')
  })

  it.each(['plain', 'xs:a.b', 's:a%2Eb', ''])('is null for %j', (value) => {
    expect(sessionSpan(value)).toBeNull()
  })
})
