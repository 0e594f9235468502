import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PrivateNames } from './private-names.ts'
import { Redaction } from './redaction.ts'
import { REDACTED } from './text-redaction.ts'

const CANARY = 'canary-7f3a91'
const redaction = new Redaction(new PrivateNames(['user.ssn', 'shoe size']), 'a key')

const names = [
  'password',
  'newPassword',
  'access_token',
  'X-Auth-Token',
  'clientSecret',
  'Authorization',
  'api-key',
  'APIKEY',
]

describe('a signature in a text', () => {
  it.each([
    ['eyJhbGci.eyJzdWIi.SflKxw', 'eyJhbGci.eyJzdWIi.[redacted]'],
    ['is eyJhbGci.eyJzdWIi.SflKxw, and eyJb..sig!', 'is eyJhbGci.eyJzdWIi.[redacted], and eyJb..[redacted]!'],
    ['a.eyJh.eyJb.sig.more', 'a.eyJh.eyJb.[redacted].more'],
    ['-eyJh.b.sig', '-eyJh.b.[redacted]'],
    ['heyJh.b.sig', 'heyJh.b.sig'],
    ['eyJh.b.', 'eyJh.b.'],
    ['-eyJ'.repeat(3), '-eyJ'.repeat(3)],
  ])('%s', (text, told) => {
    expect(redaction.text(text)).toBe(told)
  })
})

describe('a cookie of iron-session', () => {
  const sealed = 'Fe26.2*1*92a72ebaa810*TptuUiQ8lACs*mUCbm4Alc56c*1797052972178*6d05d7cf2150'

  it.each(['', '~2'])('is told without what signs it, before "%s"', (version) => {
    const cookie = `iron=${sealed}*${CANARY}${version}`
    const [, told = '', , set = ''] = redaction.headers(['Cookie', cookie, 'Set-Cookie', `${cookie}; Path=/`])
    expect(told.startsWith(`iron=${sealed}*redacted-`)).toBe(true)
    expect(told.endsWith(version)).toBe(true)
    expect(told).not.toContain(CANARY)
    expect(set).toBe(`${told}; Path=/`)
  })
})

describe('a private value', () => {
  it.each(names)('is not told of %s, wherever it stands', (name) => {
    const told = [
      redaction.text(`/a?x=1&${name}=${CANARY}#${name}=${CANARY}`),
      redaction.json(JSON.stringify({ a: [{ [name]: CANARY, b: { [name]: { deep: CANARY } } }] })),
      redaction.json(
        JSON.stringify({ nested: JSON.stringify({ [name]: CANARY }), to: `/b?${name}=${CANARY}` }),
      ),
      ...redaction.headers([name, CANARY, 'Referer', `http://a.example/?${name}=${CANARY}`]),
      ...redaction.headers([
        'Cookie',
        `a=1; ${name}=${CANARY}`,
        'Set-Cookie',
        `${name}=${CANARY}; Path=/; HttpOnly`,
      ]),
      redaction.message(`it failed: ${name}: "${CANARY}", ${name}=${CANARY}`),
      redaction.form(`a=1&${name}=${CANARY}`),
    ].join('\n')
    expect(told).not.toContain(CANARY)
    expect(told).toContain(REDACTED)
  })

  it('is not told of cookies that hold JSON or base64 of it', () => {
    const json = JSON.stringify({ user: 'ada', password: CANARY })
    const values = [json, `j:${json}`, encodeURIComponent(`j:${json}`), Buffer.from(json).toString('base64')]
    for (const value of values) {
      const [, told = ''] = redaction.headers(['Cookie', `session=${value}`])
      const shown = decodeURIComponent(told.slice('session='.length))
      const text =
        shown.startsWith('{') || shown.startsWith('j:') ? shown : Buffer.from(shown, 'base64').toString()
      expect(text).not.toContain(CANARY)
      expect(text).toContain('ada')
      expect(text).toContain(REDACTED)
    }
  })

  it('is no word of CORS about credentials', () => {
    const headers = ['Access-Control-Allow-Credentials', 'true', 'access-control-allow-credentials', 'true']
    expect(redaction.headers(headers)).toEqual(headers)
  })

  it('of a URL with a password before its host', () => {
    expect(redaction.message(`connect redis://app:${CANARY}@db:6379 failed`)).toBe(
      `connect redis://app:${REDACTED}@db:6379 failed`,
    )
  })

  it('is what a person names, by its path at any depth', () => {
    expect(redaction.json('{"a":{"user":{"ssn":"1","id":"2"}},"ssn":"3","shoeSize":4}')).toBe(
      `{"a":{"user":{"ssn":"${REDACTED}","id":"2"}},"ssn":"3","shoeSize":"${REDACTED}"}`,
    )
  })
})

describe('a cookie', () => {
  it('keeps its value and its attributes, but for the signature, whose place keeps its length', () => {
    const line = 'connect.sid=s%3Aabc.0123456789012345678901234567890123456789012; Path=/; Secure'
    const [, told = ''] = redaction.headers(['Set-Cookie', line])
    expect(told).toMatch(/^connect\.sid=s%3Aabc\.redacted-[0-9a-f]+; Path=\/; Secure$/)
    expect(told).toHaveLength(line.length)
    const [, sent] = redaction.headers(['Cookie', line.split(';')[0] ?? ''])
    expect(told.startsWith(`${sent};`)).toBe(true)
    expect(redaction.headers(['Cookie', line.replace('9012;', '9013;')])[1]).not.toContain(sent ?? '')
  })

  it('of no private name is told byte for byte', () => {
    const pair = fc.tuple(fc.stringMatching(/^[abc]{1,5}$/), fc.stringMatching(/^[a-df-z0-9 "]{0,9}$/))
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const header = pairs.map(([name, value]) => `${name}=${value}`).join('; ')
        expect(redaction.headers(['Cookie', header])[1]).toBe(header)
      }),
    )
  })
})

it('leaves JSON without anything private as it means, whatever it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify({ plain: value })
      const isPrivate =
        /pass|pwd|secret|token|auth|key|credential|jwt|cvc|cvv|card|ssn|shoe|:\/\/|[?&#;]|eyJ|basic|bearer|digest|[{[]/i.test(
          JSON.stringify(value),
        )
      if (!isPrivate) expect(JSON.parse(redaction.json(text))).toEqual(JSON.parse(text))
    }),
  )
})

it("looks for the app's own secrets in whatever is told, but takes no mere word for one", () => {
  const learned = new Redaction(new PrivateNames(), 'a key')
  for (const secret of ['keyboard cat', 'a "quoted" secret', 'response', 'cats']) learned.learn(secret)
  const told = learned.line(
    JSON.stringify({ kind: 'response', text: 'keyboard cat, a "quoted" secret, cats' }),
  )
  expect(JSON.parse(told)).toEqual({ kind: 'response', text: `${REDACTED}, ${REDACTED}, cats` })
})
