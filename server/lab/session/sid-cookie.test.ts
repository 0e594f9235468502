import cookieParser from 'cookie-parser'
import type { Request, Response } from 'express'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cookieValues } from '../../../shared/session/found/cookie-values.ts'

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
