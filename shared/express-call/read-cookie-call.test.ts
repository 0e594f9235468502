import { describe, expect, it } from 'vitest'
import { lineOf, lineParts } from '../explain/line/set-cookie-line.ts'
import { type CookieCall, callOfLine, lineOfCall, writeCall } from './cookie-call.ts'
import { readCall } from './read-cookie-call.ts'

const NOW = 1_790_000_000_000

function read(code: string): CookieCall {
  const reading = readCall(code, NOW)
  if (!reading.ok) throw new Error(reading.detail)
  return reading.call
}

const detail = (code: string) => {
  const reading = readCall(code, NOW)
  return reading.ok ? null : reading.detail
}

describe('readCall', () => {
  it('reads name, value and options', () => {
    expect(read("res.cookie('a', \"b\", { maxAge: 1000, httpOnly: true, sameSite: 'lax' });")).toEqual({
      name: 'a',
      value: 'b',
      options: { maxAge: 1000, httpOnly: true, sameSite: 'lax' },
      ignored: [],
    })
  })

  it.each([
    ['a sum', '7 * 24 * 60 * 60 * 1000', 604_800_000],
    ['brackets', '(1 + 2) * 60_000', 180_000],
    ['a division and a minus', '-90 / 2', -45],
    ['an exponent', '36e5', 3_600_000],
    ['a fraction', '.5', 0.5],
    ['a comment before it', '// a minute\n 60_000', 60_000],
    ['a comment behind it', '60_000 /* a minute */', 60_000],
    ['a plus', '+5', 5],
    ['hexadecimal digits', '0xe+1', 15],
    ['bits and octal digits', '0b11 * 0o17', 45],
  ])('works out %s', (_, code, maxAge) => {
    expect(read(`res.cookie('a', 'b', { maxAge: ${code} })`).options).toEqual({ maxAge })
  })

  it.each([
    ["new Date('2030-01-31T12:00:00Z')", '2030-01-31T12:00:00.000Z'],
    ['new Date(Date.now() + 60_000)', new Date(NOW + 60_000).toISOString()],
    ['new Date(0)', '1970-01-01T00:00:00.000Z'],
  ])('reads the date %s', (code, expires) => {
    expect(read(`res.cookie('a', 'b', { expires: ${code} })`).options).toEqual({ expires })
  })

  it('reads objects, lists and escapes', () => {
    expect(
      read(String.raw`res.cookie('a', { 'b': [1, null, 'it\'s', "\u00e9\x41\n"], c: { d: false }, })`).value,
    ).toEqual({
      b: [1, null, "it's", 'éA\n'],
      c: { d: false },
    })
  })

  it('takes __proto__ for a key like any other', () => {
    const { value } = read("res.cookie('a', { __proto__: { b: 1 } })")
    expect(Object.keys(value as object)).toEqual(['__proto__'])
  })

  it.each([
    ['a line that goes on', "'a\\\nb'", 'ab'],
    ['a template of two lines', '`a\r\nb`', 'a\nb'],
    ['a null character', String.raw`'\0'`, '\0'],
    ['the last character', String.raw`'\u{10ffff}'`, '\u{10ffff}'],
    ['leading zeros', String.raw`'\u{000000061}'`, 'a'],
    ['half a surrogate pair', String.raw`'\ud83c'`, '\ud83c'],
    ['a letter that needs no escape', String.raw`'\q\ö'`, 'qö'],
  ])('reads a string with %s', (_, code, value) => {
    expect(read(`res.cookie('a', ${code})`).value).toBe(value)
  })

  it('reads numbers as keys', () => {
    expect(read("res.cookie('a', { 1: 2, .50: 3 })").value).toEqual({ 1: 2, 0.5: 3 })
  })

  it('reads the encoder by its name', () => {
    expect(read("res.cookie('a', 'b', { encode: String })").options).toEqual({ encode: 'String' })
  })

  it('tells the options that Express ignores', () => {
    const { options, ignored } = read(
      "res.cookie('a', 'b', { httponly: true, samesite: 'lax', secure: true })",
    )
    expect([options, ignored]).toEqual([{ secure: true }, ['httponly', 'samesite']])
  })

  it('leaves out what is undefined', () => {
    expect(read("res.cookie('a', 'b', { domain: undefined })")).toMatchObject({ options: {}, ignored: [] })
  })

  it.each(['maxAge', 'expires', 'domain', 'path', 'secure', 'sameSite', 'encode'])(
    'takes %s: null for an option that is not given, as Express does',
    (name) => {
      expect(read(`res.cookie('a', 'b', { ${name}: null })`).options).toEqual({})
    },
  )

  it.each([
    ["res.cooky('a', 'b')", 'It begins with res.cookie('],
    ['res.cookie(', 'It is not finished yet.'],
    ["res.cookie('a", "A closing ' is missing."],
    ["res.cookie('a')", 'After the name comes a comma and the value.'],
    ["res.cookie('a', 'b'", 'The closing bracket ) is missing.'],
    ["res.cookie('a', 'b', { maxAge 5 })", 'After maxAge comes a colon and a value.'],
    [
      "res.cookie('a', 'b', { secure: true httpOnly: true })",
      'After secure comes a comma or the closing brace.',
    ],
    ["res.cookie('a', 'b', { maxAge: '5' })", 'maxAge takes milliseconds, a number.'],
    ["res.cookie('a', 'b', { sameSite: 'laxx' })", "sameSite takes 'lax', 'strict', 'none', true or false."],
    ["res.cookie('a', token)", 'token is a name; write the value itself, strings in quotes.'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to be read
    ["res.cookie(`a${b}`, 'c')", 'A template needs its variables; write the value itself.'],
    ["res.cookie('a', 'b', true)", 'The options are an object in braces.'],
    ["res.cookie('a', 'b'); res.end()", 'There is more after the call.'],
    ["res.cookie('a', 'b', { expires: new Date('x') })", 'That is not a date.'],
    ["res.cookie('a', 5 * 'b')", 'That is not a number.'],
    ["res.cookie('a', 010)", 'That is not a number.'],
    ["res.cookie('a', 1__0)", 'That is not a number.'],
    ["res.cookie('a', 5n)", 'That is not a number.'],
    ["res.cookie('a', 1 / 0)", 'That number is larger than any that can be sent.'],
    ["res.cookie('a', 1e999)", 'That number is larger than any that can be sent.'],
    ["res.cookie('a', new Date(String))", 'That is not a date.'],
    ["res.cookie('a', new Date({ toString: 1 }))", 'That is not a date.'],
    ["res.cookie('a', 'b\n')", "A closing ' is missing."],
    ["res.cookie('a', 'b' /* c)", 'A comment is not closed: */ is missing.'],
    ["res.cookie('a', { ...b })", 'In the braces comes a name, not .'],
    ["res.cookie('a', { [b]: 1 })", 'In the braces comes a name, not ['],
    ["res.cookie('a', { b: String })", 'The value is a function; write a string.'],
    ["res.cookie('a', [new Date(0)])", 'The value is a Date; write it as a string.'],
    ["res.cookie('a', undefined)", 'The value is undefined; write a string.'],
    [
      String.raw`res.cookie('a', '\u{110000}')`,
      String.raw`No character has the number \u{110000}; the last is \u{10ffff}.`,
    ],
    [
      String.raw`res.cookie('a', '\u{${'f'.repeat(400)}}')`,
      String.raw`No character has the number \u{${'f'.repeat(400)}}; the last is \u{10ffff}.`,
    ],
    [
      String.raw`res.cookie('a', '\xg1')`,
      String.raw`After \x come the digits of a character: \xe9, \u00e9, \u{1f36a}.`,
    ],
    [
      String.raw`res.cookie('a', '\u{}')`,
      String.raw`After \u come the digits of a character: \xe9, \u00e9, \u{1f36a}.`,
    ],
    [String.raw`res.cookie('a', '\1')`, String.raw`\1 is no escape; write \x and two digits.`],
    [String.raw`res.cookie('a', '\00')`, String.raw`\0 is no escape; write \x and two digits.`],
    ...['[', '(', '- ', '{a:', '+ ', 'new Date('].map((open): [string, string] => [
      `res.cookie('a', ${open.repeat(6_000 / open.length)}`,
      'It nests deeper than 100 levels.',
    ]),
    [`res.cookie('a', '${'x'.repeat(20_000)}')`, 'The code has 20,000 characters at most.'],
  ])('says of %s what is missing', (code, expected) => {
    expect(detail(code)).toBe(expected)
  })
})

describe('the code of a call', () => {
  it.each([
    ["res.cookie('a', 'b')"],
    ["res.cookie('a', 'b', { maxAge: 7 * 24 * 60 * 60_000 })"],
    [
      `res.cookie('cart', {"items":[1,2]}, {\n  path: '/shop',\n  secure: true,\n  sameSite: 'none',\n  signed: true,\n})`,
    ],
    ["res.cookie('a', 'b', { encode: String })"],
    ["res.cookie('a', 'it\\'s', { path: '' })"],
  ])('is read back as it was: %s', (code) => {
    expect(writeCall(read(code))).toBe(code)
  })
})

describe('a call and its line', () => {
  it.each([
    ['promo=spring26; Max-Age=604800; Path=/; SameSite=Lax'],
    ['a=b; Domain=app.localhost; Path=/; HttpOnly; Secure; Partitioned; Priority=High; SameSite=None'],
    ['a=j:{"b":1}; Path=/'],
    ['a=b; Path=/; Expires=Thu, 31 Jan 2030 12:00:00 GMT'],
  ])('%s says the same after a round', (line) => {
    expect(lineOf(lineOfCall(callOfLine(lineParts(line))))).toBe(line)
  })

  it('drops what res.cookie cannot say', () => {
    expect(callOfLine(lineParts('a=b; Path=/; Max-Age=x; SameSite=Maybe; Foo=1')).options).toEqual({})
  })

  it('lets Max-Age win over Expires, as browsers do', () => {
    const call = callOfLine(lineParts('a=b; Path=/; Expires=Thu, 31 Jan 2030 12:00:00 GMT; Max-Age=5'))
    expect(call.options).toEqual({ maxAge: 5000 })
  })
})
