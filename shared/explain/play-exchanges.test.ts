import { expect, test } from 'vitest'
import { publicSuffix } from '../cookie/matching/public-suffix.ts'
import { profiles } from '../cookie/profiles/profile.ts'
import { type PlainExchange, playExchanges } from './play-exchanges.ts'

const engine = { profile: profiles.rfc6265bis, thirdParty: 'allowed', publicSuffix } as const

function exchange(now: number, lines: readonly string[], answeredAt?: number): PlainExchange {
  const request = { url: 'https://shop.example/', as: 'navigation', method: 'GET', from: null, now } as const
  return { request, lines, answeredAt }
}

/** The Cookie header of each request. */
function headers(exchanges: readonly PlainExchange[]) {
  return playExchanges(exchanges, engine).map(({ delivery }) => delivery.header)
}

test('what has one time is played in the order given', () => {
  expect(headers([exchange(0, ['a=1']), exchange(0, ['b=2']), exchange(0, [])])).toEqual([
    null,
    'a=1',
    'a=1; b=2',
  ])
})

test('an answer counts from when it came', () => {
  expect(headers([exchange(0, ['a=1'], 50), exchange(10, ['b=2']), exchange(60, [])])).toEqual([
    null,
    null,
    'b=2; a=1',
  ])
})

test('an answer never comes before its request, whatever a clock says', () => {
  expect(headers([exchange(100, ['a=1'], 0), exchange(100, [])])).toEqual([null, 'a=1'])
})

test('lifetimes count from the answer', () => {
  const [played] = playExchanges([exchange(0, ['a=1; Max-Age=1'], 5_000)], engine)
  expect(played?.lines[0]?.verdict.cookie?.expires).toBe(6_000)
})

function remarks(line: string, url: string, as: PlainExchange['request']['as'] = 'navigation') {
  const request = { url, as, method: 'GET', from: null, now: 0 } as const
  const [played] = playExchanges([{ request, lines: [line] }], engine)
  return played?.lines[0]?.remarks().join(' ')
}

test.each([
  ['a=1', 'https://a.example/', ''],
  ['a=1', 'https://a.example/x', ''],
  ['a=1; Path=/x', 'https://a.example/x/y', ''],
  ['a=1', 'https://a.example/x/y/z', 'Path=/x/y,'],
  ['a=1; Path=', 'https://a.example/x/y', 'Path=/x,'],
  ['a=1; Path=z', 'https://a.example/x/y', 'Path=/x,'],
  ['a=1; Domain=b.example', 'https://a.example/x/y', ''],
])('the path that counts for %s from %s is told where nobody wrote it', (line, url, told) => {
  if (told === '') expect(remarks(line, url)).toBe('')
  else expect(remarks(line, url)).toContain(`kept for the directory of the address: ${told}`)
})

test('a preflight takes no cookie, and it is said where to set it', () => {
  expect(remarks('a=1', 'https://a.example/', 'preflight')).toMatch(/^This is the preflight/)
})
