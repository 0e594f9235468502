import { describe, expect, test } from 'vitest'
import { encodeBytes } from '../../cookie/parsing/byte-string.ts'
import { profiles } from '../../cookie/profiles/profile.ts'
import type { ProfileName } from '../../cookie/profiles/rules.ts'
import { Scene } from '../../cookie/same-site/scene.ts'
import { lineRemarks } from './line-remarks.ts'

function remarks(line: string, profile: ProfileName = 'chromium'): string {
  const verdict = new Scene(profile).set(encodeBytes(line), 'https://app.example.com/lab/page')
  return lineRemarks(verdict, profiles[profile]).join(' | ')
}

test.each([
  'a=1',
  'a=1; Path=/; Domain=example.com; Secure; HttpOnly; SameSite=lax; Max-Age=60; Priority=High; Partitioned',
  'a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT; Max-Age=60',
  'a=1,2; Path=/',
  'a={"x":1,"y":2}; Path=/',
  'a=1; Secure=true; HttpOnly=; Path=',
])('of %s there is nothing to remark', (line) => {
  expect(remarks(line)).toBe('')
})

describe('what is passed over', () => {
  test.each([
    ['SameSite=Foo', 'a=1; SameSite=Foo', /SameSite=Foo is none of Strict, Lax and None/],
    ['quotes', 'a=1; SameSite="Lax"', /Leave the quotes out: SameSite=Lax\./],
    ['quotes around seconds', 'a=1; Max-Age="60"', /Leave the quotes out: Max-Age=60\./],
    ['quotes around no seconds', 'a=1; Max-Age="5m"', /as if it were not there\.$/],
    ['quotes around a path', "a=1; Path='/lab'", /Leave the quotes out: Path=\/lab\./],
    ['quotes around a priority', 'a=1; Priority="High"', /Leave the quotes out: Priority=High\./],
    ['SameSite by itself', 'a=1; SameSite', /^SameSite is none of/],
    ['a date that is none', 'a=1; Expires=2031-01-01T00:00:00.000Z', /cannot be read as a date/],
    ['a duration for a date', 'a=1; expires=0:30:00', /expires=0:30:00 cannot be read as a date/],
    ['Max-Age with a unit', 'a=1; Max-Age=5m', /Max-Age=5m is no number of whole seconds/],
    ['HttpOnly=false', 'a=1; HttpOnly=false', /HttpOnly=false is HttpOnly all the same/],
    ['Secure=0', 'a=1; Secure=0', /Secure=0 is Secure all the same/],
    ['another cookie', 'a=1; b=2', /b=2 is no attribute that browsers know.*A second cookie needs/],
    [
      'an unknown word',
      'a=1; Http-Only',
      /Http-Only is no attribute that browsers know: it is passed over\.$/,
    ],
    ['a relative path', 'a=1; Path=lab', /Path=lab does not begin with/],
    ['a word for a date', 'a=1; Expires=Session', /leave it out for a cookie that ends with the browser/],
    ['a priority that is none', 'a=1; Priority=Urgent', /none of Low, Medium and High/],
    [
      'a value cut in its quotes',
      'a="x; y"; Path=/',
      /Quotes do not protect a “;”: .* is "x\. Write “;” as %3B/,
    ],
    ['letters beyond ASCII', 'a=é', /beyond ASCII/],
    ['twice the same', 'a=1; Path=/; Path=/x', /Path stands there more than once/],
  ])('%s', (_, line, expected) => {
    expect(remarks(line)).toMatch(expected)
  })

  test('Chromium reads dates of its own', () => {
    const line = 'a=1; Expires=Wed, 09 Jun 2027 10:18:14GMT'
    expect([remarks(line), remarks(line, 'rfc6265bis')]).toEqual([expect.stringMatching(/date/), ''])
  })
})

describe('two cookies in one line', () => {
  test.each([
    ['after an attribute', 'a=1; Path=/; HttpOnly, b=2; Path=/', 'b'],
    ['after a value', 'a=1, b=2; Path=/', 'b'],
    ['with the header name', 'a=1; SameSite=Lax, Set-Cookie: b=2', 'b'],
    ['in an array', 'koa:sess=e30=; path=/; httponly,koa:sess.sig=abc; path=/', 'koa:sess.sig'],
  ])('%s', (_, line, lost) => {
    expect(remarks(line)).toContain(
      `A comma joins two cookies here, and browsers split Set-Cookie at “;” only: ${lost} is lost.`,
    )
  })
})

describe('no name', () => {
  test('a value alone', () => {
    expect(remarks('%3D; path=/')).toMatch(
      /^It has no name: %3D is its value, and it is sent as that alone\./,
    )
    expect(remarks('%3D; path=/', 'firefox')).toMatch(/%3D is a name without a value here/)
  })

  test('attributes alone', () => {
    expect(remarks('HttpOnly; Secure')).toMatch(
      /^The first piece of the line is always the cookie itself: HttpOnly is its value/,
    )
  })
})

test.each([
  ['localhost', /is this very host/],
  ['127.0.0.1', /is an address, and no host is below an address: it is as if it were not there\.$/],
])('a Domain that is the host %s itself is as good as none', (host, said) => {
  const verdict = new Scene('chromium').set(`a=1; Domain=${host}`, `http://${host}:3000/`)
  expect(lineRemarks(verdict, profiles.chromium)).toEqual([expect.stringMatching(said)])
})

test('what an unknown SameSite comes to is said, by the browser', () => {
  expect(remarks('a=1; SameSite=Foo', 'chromium')).toContain('counts as not given, and that is Lax here.')
  expect(remarks('a=1; SameSite=Foo', 'firefox')).toContain('and then it goes along from other sites too.')
})

test.each<[string, ProfileName, boolean]>([
  ['http://localhost:3000/', 'safari', true],
  ['http://app.localhost/', 'safari', true],
  ['http://127.0.0.1/', 'safari', true],
  ['http://shop.example/', 'safari', false],
  ['https://localhost/', 'safari', false],
  ['http://shop.example/', 'chromium', false],
])('Secure on %s in %s is told why it is refused on localhost: %s', (url, name, told) => {
  const verdict = new Scene(name).set('a=1; Secure', url)
  expect(/WebKit bug 281149/.test(lineRemarks(verdict, profiles[name]).join())).toBe(told)
})

test('a Domain that is another host is not called this one', () => {
  const verdict = new Scene('chromium').set('a=1; Domain=shop.com', 'https://api.shop.io/')
  expect(lineRemarks(verdict, profiles.chromium)).toEqual([])
})

test('a nameless cookie that is refused is not sent', () => {
  const verdict = new Scene('chromium').set('=b=c', 'https://a.example/')
  expect(lineRemarks(verdict, profiles.chromium).join()).toBe(
    'It has no name: b=c is its value. If it was to have one, it was lost on the way: write name=b=c.',
  )
})
