import { describe, expect, test } from 'vitest'
import { initFeatures, lineFeatures } from './line-features.ts'

const HOST = 'app.example.com'

describe('a line that was taken shows all its words', () => {
  test.each([
    ['a=1; Path=/lab', ['name "a"', 'value "#"', '"path=/lab"']],
    ['a=1; Domain=app.example.com', ['name "a"', 'value "#"', '"domain={host}"']],
    ['a=1; Domain=.example.com', ['name "a"', 'value "#"', '"domain=.{parent}"']],
    ['a', ['pair "a"']],
    ['a=b;Secure', ['name "a"', 'value "b"', '"secure"', 'spaces "x"']],
    ['a=b; SECURE', ['name "a"', 'value "b"', '"secure"', 'letters "SECURE"']],
    ['a=b; Path=/; path=/x', ['name "a"', 'value "b"', '"path=/"', '"path=/x"', 'again "path=/x"']],
    [`a=${'x'.repeat(70)}`, ['name "a"', 'value xxxxxxxx… of 70 characters', 'pair of 72 characters']],
    ['\xff=b', ['name no UTF-8', 'value "b"']],
  ])('%s', (line, features) => {
    expect(lineFeatures(line, HOST, [])).toEqual(features)
  })
})

describe('a line that was refused shows what it was refused for', () => {
  test.each([
    ['InvalidDomain', 'a=1; Path=/; Domain=x.test', ['refused "domain=x.test"']],
    ['InvalidPrefix', '__Host-a=1; Path=/lab', ['refused name "__Host-a"', 'refused value "#"']],
    ['DisallowedCharacter', 'a=1; Pa\x01th=/; Secure', ['refused value with character 1']],
    ['SecureOnly', 'a=1; Secure', []],
  ])('%s', (reason, line, features) => {
    expect(lineFeatures(line, HOST, [reason])).toEqual(features)
  })
})

test('what cookieStore.set is given, with whether it was taken', () => {
  const init = { name: 'a', path: '/lab', partitioned: true, expires: null }
  expect(initFeatures(init, HOST, [])).toEqual([
    ...['cookieStore takes name "a"', 'cookieStore takes path "/lab"'],
    ...['cookieStore takes partitioned true', 'cookieStore takes expires null'],
  ])
  expect(initFeatures({ domain: '' }, HOST, [])).toEqual(['rule cookieStore takes domain ""'])
  expect(initFeatures({ name: 'a;' }, HOST, ['InvalidArgument'])).toEqual(['cookieStore rejects name "a;"'])
  expect(initFeatures(init, HOST, ['SecureOnly'])).toEqual([])
})
