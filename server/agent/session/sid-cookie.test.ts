import { createHmac } from 'node:crypto'
import cookieParser from 'cookie-parser'
import type { Request, Response } from 'express'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cookieValues } from '../../../shared/session/found/cookie-values.ts'
import { signedValue } from './signed-value.ts'

/** As cookie-signature does. */
function sign(value: string, secret: string): string {
  return `${value}.${createHmac('sha256', secret).update(value).digest('base64').replaceAll('=', '')}`
}

/** What cookie-parser makes of a header. */
function parsed(header: string): Readonly<Record<string, unknown>> {
  const request = { headers: { cookie: header } } as Request
  cookieParser()(request, {} as Response, () => {})
  return request.cookies
}

describe('cookieValues', () => {
  const odd = fc.constantFrom(';', '=', '"', ' ', '\t', '%', '%3A', '%zz', 's:', ',', 'sid', 'a')

  it('reads any header as the cookie library does', () => {
    const header = fc.array(odd, { maxLength: 14 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(header, (text) => {
        expect(cookieValues(text, 'sid')[0]).toBe(parsed(text).sid)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('signedValue', () => {
  const value = fc.oneof(fc.string(), fc.constantFrom('', 'a.b', 'a.', 's:', '.'))
  const secret = fc.oneof(fc.string({ minLength: 1 }), fc.constant('keyboard cat'))

  it('takes what express-session signs, and nothing else', () => {
    fc.assert(
      fc.property(value, secret, secret, (text, one, other) => {
        const signed = `s:${sign(text, one)}`
        expect(signedValue(signed, one)).toBe(text)
        const asked = other === one ? `${other}.` : other
        expect(signedValue(signed, asked)).toBeNull()
      }),
    )
  })

  it.each(['', 's:', 'a', 's:a', 's:a.', 's:.', 's:a.b', 'a.b', 's:a.ü'])(
    'gives nothing for %j',
    (cookie) => {
      expect(signedValue(cookie, 'x')).toBeNull()
      expect(cookieParser.signedCookie(cookie, 'x') || null).toBe(
        cookie.startsWith('s:') ? null : cookie || null,
      )
    },
  )
})
