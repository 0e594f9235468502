import { describe, expect, test } from 'vitest'
import { publicSuffix } from '../../cookie/matching/public-suffix.ts'
import { profiles } from '../../cookie/profiles/profile.ts'
import type { ProfileName } from '../../cookie/profiles/rules.ts'
import { playExchanges } from '../play-exchanges.ts'
import { smallestFix } from './smallest-fix.ts'

interface Scene {
  readonly url?: string
  readonly from?: string
  readonly before?: readonly string[]
  readonly profile?: ProfileName
}

/** The fix of the last line, given those before it. */
function fixOf(line: string, { url = 'https://shop.example/', from, before = [], profile }: Scene = {}) {
  const engine = {
    profile: profiles[profile ?? 'rfc6265bis'],
    thirdParty: 'allowed',
    publicSuffix,
  } as const
  const request = {
    url,
    as: from ? 'iframe' : 'navigation',
    method: 'GET',
    from: from ?? null,
    now: 0,
  } as const
  const secure = { ...request, url: url.replace('http:', 'https:') }
  const [, played] = playExchanges(
    [
      { request: secure, lines: before },
      { request, lines: [line] },
    ],
    engine,
  )
  const fix = played?.lines[0]?.fix()
  return fix ? [fix.label, fix.line] : fix
}

describe('the smallest change of options that has a line stored', () => {
  test.each<[string, string, Scene, readonly [string, string] | null]>([
    ['nothing for one that is stored', 'a=1', {}, null],
    ['one change', 'a=1; SameSite=None', {}, ['Add Secure', 'a=1; SameSite=None; Secure']],
    [
      'two changes',
      '__Host-a=1; Domain=shop.example; Path=/',
      {},
      ['Add Secure and remove Domain', '__Host-a=1; Path=/; Secure'],
    ],
    [
      'three changes',
      '__Host-a=1; Domain=shop.example',
      { url: 'https://shop.example/x/y' },
      ['Add Secure, set Path=/ and remove Domain', '__Host-a=1; Secure; Path=/'],
    ],
    [
      'in the context it is set in',
      'a=1; SameSite=Lax',
      { from: 'https://other.test/' },
      ['Add Secure and set SameSite=None', 'a=1; SameSite=None; Secure'],
    ],
    [
      'what wants https is served over it',
      'a=1; Secure',
      { url: 'http://shop.example/' },
      ['Serve it over https', 'a=1; Secure'],
    ],
    [
      'and what else is wrong is told with it',
      'a=1; Secure; Domain=other.example',
      { url: 'http://shop.example/', profile: 'chromium' },
      ['Serve it over https, and remove Domain', 'a=1; Secure'],
    ],
    [
      'a Domain that is an address becomes its host',
      'a=1; Domain=https://shop.example:3000/',
      {},
      ['Write Domain=shop.example', 'a=1; Domain=shop.example'],
    ],
    [
      'the value never changes',
      'a=1; SameSite=None',
      { url: 'http://shop.example/' },
      ['Set SameSite=Lax', 'a=1; SameSite=Lax'],
    ],
    [
      'what a prefix promises is kept, over https',
      '__Host-a=1; Secure; Path=/',
      { url: 'http://shop.example/' },
      ['Serve it over https', '__Host-a=1; Secure; Path=/'],
    ],
    ['no attribute makes room', `a=${'x'.repeat(5_000)}`, {}, null],
    [
      'nor past a Secure cookie of this name',
      'a=1',
      { url: 'http://shop.example/', before: ['a=0; Secure; Path=/'] },
      null,
    ],
  ])('%s', (_, line, scene, expected) => {
    expect(fixOf(line, scene)).toEqual(expected)
  })
})

test('a prefix goes only when nothing else helps', () => {
  const fix = smallestFix(
    '__Host-a=1; Secure',
    (line) => !line.startsWith('__Host-') && !/secure/i.test(line),
  )
  expect(fix?.label).toBe('Drop the __Host- prefix and remove Secure')
})

test('single changes are tried before pairs, pairs before threes', () => {
  const tried: string[] = []
  smallestFix('a=1; Domain=x', (line) => {
    tried.push(line)
    return false
  })
  expect(tried).toHaveLength(7 + 21 + 35)
  expect([tried[0], tried[7], tried[28]]).toEqual([
    'a=1; Domain=x; Secure',
    'a=1; Domain=x; Secure; Path=/',
    'a=1; Secure; Path=/',
  ])
})
