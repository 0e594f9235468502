import { describe, expect, test } from 'vitest'
import { parseSetCookie } from '../parsing/parse-set-cookie.ts'
import type { ProfileName } from '../profiles/rules.ts'
import { engineOf } from '../same-site/scene.ts'
import { prefixFault } from './prefix.ts'

interface Setting {
  readonly host?: string
  readonly path?: string
  readonly hostOnly?: boolean
  readonly via?: 'http' | 'script'
  readonly secure?: boolean
}

function faultOf(line: string, setting: Setting = {}, name: ProfileName = 'rfc6265bis') {
  const { profile } = engineOf(name)
  const result = parseSetCookie(line, profile)
  if (!result.ok) throw new Error(`${line} was refused: ${result.reason}`)
  const { parsed } = result
  const path = parsed.path?.startsWith('/') ? parsed.path : '/'
  const hostOnly = parsed.domain === null || parsed.domain === ''
  const made = { path, hostOnly, ...setting }
  return prefixFault(parsed, made, { host: 'example.com', via: 'http', secure: true, ...setting }, profile)
}

describe('kept promises', () => {
  test.each([
    ['__Secure- with Secure', '__Secure-a=1; Secure; Domain=example.com; Path=/x'],
    ['__Host- with Secure and Path=/', '__Host-a=1; Secure; Path=/'],
    ['__Host- with an empty Domain', '__Host-a=1; Secure; Path=/; Domain='],
    ['names that only resemble one', '_Host-a=1'],
    ['a prefix without its dash', '__Hosta=1'],
    ['a prefix inside a value of a named cookie', 'a=__Host-b'],
    ['no name and an ordinary value', 'abc'],
    ['the layered prefixes mean nothing to the text', '__Http-a=1'],
  ])('%s', (_, line) => {
    expect(faultOf(line)).toBeNull()
  })
})

describe('broken promises', () => {
  test.each([
    ['__Secure- without Secure', '__Secure-a=1', 'prefixSecure', '5.7#20'],
    ['in any case', '__SECURE-a=1', 'prefixSecure', '5.7#20'],
    ['__Host- without Secure', '__Host-a=1; Path=/', 'prefixSecure', '5.7#21'],
    ['__Host- with a Domain', '__Host-a=1; Secure; Path=/; Domain=example.com', 'prefixDomain', '5.7#21'],
    ['__Host- with another path', '__Host-a=1; Secure; Path=/x', 'prefixPath', '5.7#21'],
    ['__Host- without Path, where the default path is /', '__Host-a=1; Secure', 'prefixPath', '5.7#21'],
    ['a value that passes for a prefixed name', '=__Host-a=1; Secure; Path=/', 'hiddenPrefix', '5.7#22'],
    ['such a value without any =', '__secure-a; Secure', 'hiddenPrefix', '5.7#22'],
  ])('%s', (_, line, cause, section) => {
    expect(faultOf(line)).toEqual({ cause, section })
  })

  test.each<[string, string, Setting, ProfileName, string | null]>([
    ['Chromium: over http', '__Secure-a=1; Secure', { secure: false }, 'chromium', 'insecureConnection'],
    ['the text: over http is for step 13', '__Secure-a=1; Secure', { secure: false }, 'rfc6265bis', null],
    ['__Http- without HttpOnly', '__Http-a=1; Secure', {}, 'chromium', 'prefixHttpOnly'],
    ['__Http- by a script', '__Http-a=1; Secure', { via: 'script' }, 'chromium', 'prefixFromScript'],
    ['__Http- kept', '__Http-a=1; Secure; HttpOnly; Path=/x', {}, 'firefox', null],
    [
      '__Host-Http- promises both',
      '__Host-Http-a=1; Secure; HttpOnly; Path=/x',
      {},
      'chromium',
      'prefixPath',
    ],
    [
      'the text: an unusable Path, where the default path is /',
      '__Host-a=1; Secure; Path=x',
      {},
      'rfc6265bis',
      null,
    ],
    ['Chromium: an unusable Path', '__Host-a=1; Secure; Path=x', {}, 'chromium', 'prefixPath'],
    ['Chromium: an empty Path', '__Host-a=1; Secure; Path=', {}, 'chromium', 'prefixPath'],
    ['Chromium: Path=/', '__Host-a=1; Secure; Path=/', {}, 'chromium', null],
    ['Firefox: the default path will do', '__Host-a=1; Secure', {}, 'firefox', null],
    [
      'Firefox: the default path of elsewhere will not',
      '__Host-a=1; Secure',
      { path: '/x' },
      'firefox',
      'prefixPath',
    ],
    [
      'Chromium: Domain that is the IP host',
      '__Host-a=1; Secure; Path=/; Domain=127.0.0.1',
      { host: '127.0.0.1', hostOnly: true },
      'chromium',
      null,
    ],
  ])('%s', (_, line, setting, profile, cause) => {
    expect(faultOf(line, setting, profile)?.cause ?? null).toBe(cause)
  })
})
