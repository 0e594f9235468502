import { describe, expect, it } from 'vitest'
import { privateIn, privateLine } from './private-text.ts'

const SID = 'k3Vq9xAbCdEfGh12_jKlMn-pQrStUv34'
const things = {
  ids: new Set(['short-id-1', 'browser1234']),
  secrets: ['lab secret 1', ''],
  publicPasswords: ['lovelace', 'hopper'],
}

describe('what no link may hold', () => {
  it.each([
    [`GET /lab/echo?sid=${SID}`, 'an id'],
    ['GET /lab/echo?sid=short-id-1', 'an id'],
    ['GET /lab/echo?crumbscope-browser=browser1234', 'an id'],
    ['GET /lab/echo?of=123e4567-e89b-12d3-a456-426614174000', 'an id'],
    [
      `POST /lab/set-cookie {"headers": ["connect.sid=s%3A${SID}.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"]}`,
      'a signed session cookie',
    ],
    ['PATCH /lab/session {"set": {"note": "lab secret 1"}}', 'a secret of the lab'],
    ['POST /lab/login {"username": "me", "password": "my own"}', 'a password'],
    ['POST /lab/login {"username":"me","password":"a \\"quoted\\" one"}', 'a password'],
  ])('%s', (text, what) => {
    expect(privateIn(text, things)).toBe(what)
  })

  it.each([
    'POST /lab/login {"username": "ada", "password": "lovelace"}',
    'POST /lab/login {"username":"grace","password":"hopper"}',
    'PATCH /lab/session {"set": {"theme": "dark", "count": 12345678901234567890123456789012}}',
    'GET /lab/echo/a-path-of-words-that-is-32-letters',
    '',
  ])('nothing in %j', (text) => {
    expect(privateIn(text, things)).toBeNull()
  })

  it('is told by its line', () => {
    expect(privateLine(`# fine\nGET /lab/me\nGET /lab/echo?${SID}`, things)).toEqual({
      line: 3,
      what: 'an id',
    })
    expect(privateLine('# fine\nGET /lab/me', things)).toBeNull()
  })
})
