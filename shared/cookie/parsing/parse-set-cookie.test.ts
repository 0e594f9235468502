import { describe, expect, test } from 'vitest'
import { profiles } from '../profiles/profile.ts'
import { parseMaxAge } from './parse-attribute.ts'
import { parseSetCookie } from './parse-set-cookie.ts'
import type { ParsedSetCookie } from './parsed-set-cookie.ts'

const { rfc6265bis, chromium, firefox, safari } = profiles

function parsed(line: string, profile = rfc6265bis): ParsedSetCookie {
  const result = parseSetCookie(line, profile)
  if (!result.ok) throw new Error(`${line} was refused: ${result.reason}`)
  return result.parsed
}

describe('name and value', () => {
  test.each([
    ['a pair', 'a=1', 'a', '1'],
    ['white space around both', ' \ta\t = \t1 \t', 'a', '1'],
    ['white space inside both', 'a b=1\t2', 'a b', '1\t2'],
    ['only the first = splits', 'a=b=c', 'a', 'b=c'],
    ['no = at all is a value', 'abc', '', 'abc'],
    ['nothing before the = is a value', '=abc', '', 'abc'],
    ['nothing after the =', 'a=', 'a', ''],
    ['quotes stay', 'a="b c"', 'a', '"b c"'],
    ['percent signs stay', 'a=%41%3B', 'a', '%41%3B'],
    ['a = in the attributes is none of the pair', 'abc; Path=/x', '', 'abc'],
    ['words of attributes are names in first place', 'Secure=1', 'Secure', '1'],
  ])('%s', (_, line, name, value) => {
    expect(parsed(line)).toMatchObject({ name, value })
  })

  test.each([
    ['neither name nor value', '=', 'NoCookieContent'],
    ['an empty line', '', 'NoCookieContent'],
    ['attributes alone', '; Path=/', 'NoCookieContent'],
    ['white space alone', ' \t ', 'NoCookieContent'],
    ['a control character in the name', 'a\u0001=1', 'DisallowedCharacter'],
    ['a control character in the value', 'a=\u007f', 'DisallowedCharacter'],
    ['a control character in an attribute nobody knows', 'a=1; x=\u0000', 'DisallowedCharacter'],
    ['4,097 bytes of name and value', `a=${'x'.repeat(4096)}`, 'NameValuePairExceedsMaxSize'],
  ])('%s is refused', (_, line, reason) => {
    expect(parseSetCookie(line, rfc6265bis)).toMatchObject({ ok: false, reason })
  })

  test.each([
    ['an empty pair and a control character after it', ';\u000e Path=/', 'NoCookieContent'],
    ['an empty pair and a control character in an attribute', '=; a=\u007f', 'NoCookieContent'],
    [
      'a pair too long and a control character after it',
      `a=${'x'.repeat(4096)}; \u0001`,
      'NameValuePairExceedsMaxSize',
    ],
    [
      'a pair too long and a control character in it',
      `a=\u0001${'x'.repeat(4096)}`,
      'NameValuePairExceedsMaxSize',
    ],
    ['a control character as the pair', '\u0001; Path=/', 'DisallowedCharacter'],
    ['a pair that will do and a control character after it', 'a=1; \u0001', 'DisallowedCharacter'],
  ])('%s: Chromium looks at the pair first', (_, line, reason) => {
    expect(parseSetCookie(line, chromium)).toMatchObject({ ok: false, reason })
    expect(parseSetCookie(line, rfc6265bis)).toMatchObject({ ok: false, reason: 'DisallowedCharacter' })
  })

  test('4,096 bytes are taken, the = not counted', () => {
    expect(parsed(`a=${'x'.repeat(4095)}`).value).toHaveLength(4095)
  })
})

describe('attributes', () => {
  test.each<[string, string, Partial<ParsedSetCookie>]>([
    ['in any case', 'a=1; SECURE; hTtPoNlY', { secure: true, httpOnly: true }],
    ['with white space around name and value', 'a=1; \tPath \t= \t/x\t ', { path: '/x' }],
    ['a flag counts whatever its value', 'a=1; Secure=false; HttpOnly=no', { secure: true, httpOnly: true }],
    ['empty pieces are nothing', 'a=1;;; ;Secure', { secure: true }],
    ['the last Path counts', 'a=1; Path=/x; Path=/y', { path: '/y' }],
    ['the last Domain counts, empty or not', 'a=1; Domain=x.test; Domain=', { domain: '' }],
    ['a value over 1,024 bytes is skipped', `a=1; Path=/x; Path=/${'y'.repeat(1024)}`, { path: '/x' }],
    ['1,024 bytes are not', `a=1; Path=/${'y'.repeat(1023)}`, { path: `/${'y'.repeat(1023)}` }],
    ['an unknown SameSite resets an earlier one', 'a=1; SameSite=Lax; SameSite=Nope', { sameSite: null }],
    ['SameSite in any case', 'a=1; SameSite=sTRICT', { sameSite: 'Strict' }],
    ['a bad Max-Age leaves an earlier one', 'a=1; Max-Age=5; Max-Age=x', { maxAge: 5 }],
    ['Partitioned', 'a=1; Partitioned', { partitioned: true }],
    ['Priority', 'a=1; Priority=HIGH', { priority: 'High' }],
    ['an unknown Priority is Medium', 'a=1; Priority=Low; Priority=most', { priority: 'Medium' }],
    ['unknown ones are skipped', 'a=1; Sekure; Path', { secure: false, path: '' }],
  ])('%s', (_, line, expected) => {
    expect(parsed(line)).toMatchObject(expected)
  })
})

/** A value that is too long by one byte. */
const LONG = 'x'.repeat(1025)

describe('what browsers do differently', () => {
  test.each<[string, string, typeof rfc6265bis, Partial<ParsedSetCookie>]>([
    ['Chromium lets a bad Max-Age undo a good one', 'a=1; Max-Age=5; Max-Age=x', chromium, { maxAge: null }],
    ['Firefox takes a bare pair for a name', 'abc; Path=/', firefox, { name: 'abc', value: '' }],
    ['Safari knows Partitioned, since 26.2', 'a=1; Partitioned', safari, { partitioned: true }],
    ['Secure of 1,025 bytes is skipped', `a=1; Secure=${LONG}`, chromium, { secure: false }],
    ['in Firefox it counts', `a=1; Secure=${LONG}`, firefox, { secure: true }],
    ['and HttpOnly', `a=1; HttpOnly=${LONG}`, firefox, { httpOnly: true }],
    ['and Partitioned', `a=1; Partitioned=${LONG}`, firefox, { partitioned: true }],
    ['and SameSite, unknown as it is', `a=1; SameSite=Lax; SameSite=${LONG}`, firefox, { sameSite: null }],
    ['and Priority', `a=1; Priority=Low; Priority=${LONG}`, firefox, { priority: 'Medium' }],
    ['but not Path', `a=1; Path=/x; Path=/${LONG}`, firefox, { path: '/x' }],
    ['nor Domain', `a=1; Domain=x; Domain=${LONG}`, firefox, { domain: 'x' }],
    ['nor Max-Age', `a=1; Max-Age=5; Max-Age=${'0'.repeat(1024)}9`, firefox, { maxAge: 5 }],
    ['nor Expires', `a=1; Max-Age=5; Expires=${LONG}`, firefox, { expires: null }],
  ])('%s', (_, line, profile, expected) => {
    expect(parsed(line, profile)).toMatchObject(expected)
  })

  test.each([['Firefox refuses an empty name before a =', '=abc', 'NamelessPair']])(
    '%s',
    (_, line, reason) => {
      expect(parseSetCookie(line, firefox)).toMatchObject({ ok: false, reason })
    },
  )

  test.each([
    ['a name', 'a\tb=1', false],
    ['a value', 'a=1\t2', false],
    ['a value without a name', 'a\tb', false],
    ["an attribute's name", 'a=1; foo\tbar', false],
    ["an attribute's value", 'a=1; Path=/\tx', false],
    ['an attribute too long to count', `a=1; Path=/\t${'x'.repeat(1100)}`, false],
    ['the ends of a name and a value', '\ta\t=\t1\t; Path\t=\t/\t', true],
    ['nothing', 'a=1;\t;Path=/', true],
  ])('Chromium refuses a tab inside %s: %j', (_, line, ok) => {
    expect(parseSetCookie(line, chromium)).toMatchObject(ok ? { ok } : { ok, reason: 'DisallowedCharacter' })
  })
})

test.each([
  ['digits', '60', rfc6265bis, 60],
  ['a minus sign and digits', '-60', rfc6265bis, -60],
  ['nothing', '', rfc6265bis, null],
  ['a lone minus sign', '-', rfc6265bis, null],
  ['a plus sign', '+60', rfc6265bis, null],
  ['a plus sign in Chromium', '+60', chromium, 60],
  ['a fraction', '5.5', rfc6265bis, null],
  ['digits and a letter', '60s', rfc6265bis, null],
  ['a minus sign and a letter in Firefox', '-x', firefox, -1],
  ['more than 64 bits before it goes wrong', '99999999999999999999x', rfc6265bis, null],
  ['the same in Chromium', '99999999999999999999x', chromium, Number.POSITIVE_INFINITY],
  ['with a plus sign', '+99999999999999999999.5', chromium, Number.POSITIVE_INFINITY],
  ['with a minus sign', '-99999999999999999999x', chromium, Number.NEGATIVE_INFINITY],
  ['the most that 64 bits hold, in Chromium', '9223372036854775807x', chromium, Number.POSITIVE_INFINITY],
  ['one less', '9223372036854775806x', chromium, null],
  ['the least that 64 bits hold', '-9223372036854775808x', chromium, Number.NEGATIVE_INFINITY],
  ['one more', '-9223372036854775807x', chromium, null],
  ['zeros before, not after', '0000000000000000000000001x', chromium, null],
  ['digits after it went wrong', '1x99999999999999999999', chromium, null],
  ['the most that 64 bits hold, in Firefox', '9223372036854775807x', firefox, null],
  ['one more in Firefox', '9223372036854775808x', firefox, Number.POSITIVE_INFINITY],
  ['more digits than a number holds', '9'.repeat(400), rfc6265bis, Number.POSITIVE_INFINITY],
])('Max-Age: %s', (_, text, profile, seconds) => {
  expect(parseMaxAge(text, profile)).toBe(seconds)
})
