import { describe, expect, test } from 'vitest'
import { publicSuffix } from '../cookie/matching/public-suffix.ts'
import { profiles } from '../cookie/profiles/profile.ts'
import type { ProfileName } from '../cookie/profiles/rules.ts'
import type { ThirdParty } from '../cookie/same-site/third-party.ts'
import type { Asker } from '../outlook/asker.ts'
import { type DiagnosedExchange, diagnose } from './diagnose.ts'
import { readPaste } from './read-paste.ts'

interface Circumstances {
  readonly profile?: ProfileName
  readonly thirdParty?: ThirdParty
  readonly asker?: Asker
}

function diagnosed(
  text: string,
  { profile = 'rfc6265bis', thirdParty = 'allowed', asker = 'address-bar' }: Circumstances = {},
): DiagnosedExchange[] {
  const found = readPaste(text)
  if (!found.ok) throw new Error(found.detail)
  const engine = { profile: profiles[profile], thirdParty, publicSuffix }
  return diagnose(found.paste, { engine, asker, clock: Date.UTC(2027, 0, 1) })
}

function exchange(path: string, { cookie = '', set = [] as readonly string[], host = 'shop.example' } = {}) {
  return [
    '* SSL connection using TLSv1.3',
    `> GET ${path} HTTP/1.1`,
    `> Host: ${host}`,
    ...(cookie === '' ? [] : [`> Cookie: ${cookie}`]),
    '>',
    '< HTTP/1.1 200 OK',
    ...set.map((line) => `< Set-Cookie: ${line}`),
    '<',
    '',
  ].join('\n')
}

/** `+` sent, `-` withheld, for each later request. */
function carried(exchanges: readonly DiagnosedExchange[]) {
  return exchanges.flatMap(({ lines }) =>
    lines.map(({ verdict, carried }) => [
      verdict.cookie?.name,
      carried()
        .map(({ exchange, sent }) => `${sent ? '+' : '-'}${exchange}`)
        .join(' '),
    ]),
  )
}

describe('a line by itself', () => {
  test('is judged, and the usual requests say where it goes', () => {
    const [only] = diagnosed('Set-Cookie: a=1; Path=/admin; SameSite=Lax')
    const [line] = only?.lines ?? []
    expect(line?.verdict.stored).toBe(true)
    expect(line?.carried().map(({ what, sent }) => [what, sent])).toEqual([
      ['fetch() on a page of the same host', true],
      ['a link on another site', true],
      ['a form POST from another site', false],
      ['an iframe on another site', false],
      ['fetch() on another site, with credentials', false],
      ['the same address over http', true],
    ])
    expect(only?.check).toBeNull()
  })

  test('Lax+POST is over by then', () => {
    const [only] = diagnosed('a=1', { profile: 'chromium' })
    expect(
      only?.lines[0]
        ?.carried()
        .filter(({ sent }) => sent)
        .map(({ what }) => what),
    ).toEqual(['fetch() on a page of the same host', 'a link on another site', 'the same address over http'])
  })

  test('a cookie that lives shorter than that is still looked at while it lives', () => {
    const [only] = diagnosed('a=1; Max-Age=5; SameSite=None; Secure')
    expect(only?.lines[0]?.carried().map(({ sent }) => sent)).toEqual([true, true, true, true, true, false])
  })

  test('is refused with the smallest fix', () => {
    const [only] = diagnosed('a=1; SameSite=None')
    expect(only?.lines[0]?.verdict.reasons).toEqual(['SameSiteNoneInsecure'])
    expect(only?.lines[0]?.fix()?.line).toBe('a=1; SameSite=None; Secure')
    expect(only?.lines[0]?.carried()).toEqual([])
  })

  test('in another context it may be another verdict', () => {
    const [only] = diagnosed('a=1; SameSite=Lax', { asker: 'iframe' })
    expect(only?.lines[0]?.verdict.reasons).toEqual(['SameSiteLax'])
  })
})

describe('several exchanges', () => {
  test('each cookie is followed until another takes its place', () => {
    const text =
      exchange('/', { set: ['a=1; Path=/', 'deep=1; Path=/x'] }) +
      exchange('/x/y') +
      exchange('/', { set: ['a=2; Path=/'] }) +
      exchange('/') +
      exchange('/', { host: 'other.test' })
    expect(carried(diagnosed(text))).toEqual([
      ['a', '+1 +2'],
      ['deep', '+1 -2 -3'],
      ['a', '+3'],
    ])
  })

  test('answers count from when they came, not from when they were asked for', () => {
    const entry = (url: string, at: number, time: number, set: string[], cookie?: string) => ({
      startedDateTime: new Date(at).toISOString(),
      time,
      request: { url, headers: cookie ? [{ name: 'Cookie', value: cookie }] : [] },
      response: { status: 200, headers: set.map((value) => ({ name: 'Set-Cookie', value })) },
    })
    const slow = entry('https://shop.example/slow', 0, 500, ['a=1; Path=/'])
    const early = entry('https://shop.example/early', 100, 10, [])
    const late = entry('https://shop.example/late', 600, 10, [], 'a=1')
    const checks = diagnosed(JSON.stringify({ log: { entries: [slow, early, late] } })).map(
      ({ check }) => check,
    )
    expect(checks.map((check) => check?.differences)).toEqual([[], [], []])
    expect(checks[2]?.same.map(({ name }) => name)).toEqual(['a'])
  })
})

describe('prediction beside what was sent', () => {
  const set = exchange('/', { set: ['a=1; Path=/', 'strict=1; SameSite=Strict', 'deep=1; Path=/x'] })
  const check = (cookie: string, circumstances: Circumstances = {}) =>
    diagnosed(set + exchange('/', { cookie }), circumstances)[1]?.check

  test('agrees', () => {
    expect(check('a=1; strict=1')).toMatchObject({
      same: [{ name: 'a' }, { name: 'strict' }],
      differences: [],
      strangers: [],
    })
  })

  test('each later request says what it really did', () => {
    const seen = (cookie: string) =>
      diagnosed(set + exchange('/', { cookie }))[0]?.lines.map(({ carried }) => carried()[0]?.seen)
    expect(seen('a=1; strict=2')).toEqual(['yes', 'other', 'no'])
    expect(seen('deep=1')).toEqual(['no', 'no', 'yes'])
    expect(seen('')).toEqual([null, null, null])
  })

  test('names what was there before', () => {
    expect(check('a=1; strict=1; old=1')?.strangers).toEqual(['old'])
  })

  test.each([
    ['missing', 'strict=1', 'a', /^Predicted sent, but it was not: curl sends back only what -b gives it\./],
    ['other-value', 'a=2; strict=1', 'a', /^Predicted 1, sent 2\. Something wrote another value in between/],
    [
      'unexpected',
      'a=1; strict=1; deep=1',
      'deep',
      /^By these rules it stays behind: Path=\/x does not cover this path\. It was sent all the same: curl has rules/,
    ],
  ])('%s', (kind, cookie, name, words) => {
    expect(check(cookie)?.differences).toMatchObject([{ kind, name, words: expect.stringMatching(words) }])
  })

  test('curl without cookies keeps none: nothing is held against it', () => {
    expect(check('')).toBeNull()
  })

  test.each<[string, object, RegExp]>([
    ['the page itself', { _resourceType: 'fetch' }, /a script, another tab or a setting of the browser/],
    ['another site', { _resourceType: 'image' }, /blocks third-party cookies, as in a private window/],
    ['fetch() on another site', { _resourceType: 'fetch' }, /the page asked without credentials/],
  ])('a browser that did not send a cookie to %s: the likely causes are named', (where, kind, words) => {
    const request = (url: string) => ({ url, headers: [] })
    const target = 'https://shop.example/x'
    const page = where === 'the page itself' ? target : 'https://news.test/'
    const entries = [
      {
        request: request(target),
        response: {
          status: 200,
          headers: [{ name: 'Set-Cookie', value: 'a=1; Path=/; SameSite=None; Secure' }],
        },
        _resourceType: 'document',
        pageref: 'one',
      },
      { request: request(page), _resourceType: 'document', pageref: 'two' },
      { request: request('https://shop.example/y'), ...kind, pageref: 'two' },
    ]
    const last = diagnosed(JSON.stringify({ log: { entries } })).at(-1)
    expect(last?.check?.differences).toMatchObject([{ kind: 'missing', name: 'a' }])
    expect(last?.check?.differences[0]?.words).toMatch(words)
  })
})

test('that a preflight carries no cookie is no news', () => {
  const preflight =
    'OPTIONS /b HTTP/1.1\nHost: shop.example\nOrigin: https://shop.example\nAccess-Control-Request-Method: PUT\n\nHTTP/1.1 204 No Content\n\n'
  const [, played] = diagnosed(
    `GET /a HTTP/1.1\nHost: shop.example\n\nHTTP/1.1 200 OK\nSet-Cookie: a=1; Path=/\n\n${preflight}`,
  )
  expect([played?.request.as, played?.withheld, played?.check?.differences]).toEqual(['preflight', [], []])
})
