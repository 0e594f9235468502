import { expect, test } from 'vitest'
import type { ProfileName } from '../profiles/rules.ts'
import { NOON, Scene } from '../same-site/scene.ts'
import { receiveStoreDelete } from './cookie-store-delete.ts'

const HOME = 'https://app.example.com/lab/page'

/** What `cookieStore.delete(options)` leaves, and whether it was refused. */
function deleted(
  profile: ProfileName,
  line: string,
  options: Readonly<Record<string, unknown>>,
  url: string = HOME,
) {
  const scene = new Scene(profile)
  scene.set(line, url)
  const { reasons } = receiveStoreDelete(scene.jar, options, { url, now: NOON + 1 }, scene.engine)
  return { left: scene.pairs.length, reasons }
}

test.each<[string, ProfileName, string, Readonly<Record<string, unknown>>, number]>([
  ['a cookie at /', 'chromium', 'a=1; Path=/', { name: 'a' }, 0],
  ['one at another path stays', 'chromium', 'a=1; Path=/lab/', { name: 'a' }, 1],
  ['and goes with its path', 'chromium', 'a=1; Path=/lab/', { name: 'a', path: '/lab/' }, 0],
  ['Chromium means a folder', 'chromium', 'a=1; Path=/lab', { name: 'a', path: '/lab' }, 1],
  ['Firefox does not', 'firefox', 'a=1; Path=/lab', { name: 'a', path: '/lab' }, 0],
  ['for Firefox an empty path is the folder', 'firefox', 'a=1; Path=/lab', { name: 'a', path: '' }, 0],
  ['and nothing else', 'firefox', 'a=1; Path=/', { name: 'a', path: '' }, 1],
  ['a Domain has to be said', 'chromium', 'a=1; Path=/; Domain=example.com', { name: 'a' }, 1],
  ['Firefox finds it by its name', 'firefox', 'a=1; Path=/; Domain=example.com', { name: 'a' }, 0],
  ['with its Domain', 'chromium', 'a=1; Path=/; Domain=example.com', { name: 'a', domain: 'example.com' }, 0],
  ['Partitioned has to be said', 'chromium', 'a=1; Path=/; Secure; Partitioned', { name: 'a' }, 1],
  ['and is enough', 'chromium', 'a=1; Path=/; Secure; Partitioned', { name: 'a', partitioned: true }, 0],
])('%s', (_, profile, line, options, left) => {
  expect(deleted(profile, line, options)).toMatchObject({ left, reasons: [] })
})

test.each<ProfileName>(['chromium', 'firefox'])('in %s an HttpOnly cookie stays', (profile) => {
  expect(deleted(profile, 'a=1; Path=/; HttpOnly', { name: 'a' })).toEqual({
    left: 1,
    reasons: ['OverwriteHttpOnly'],
  })
})

test('a name is needed, and a domain of one’s own', () => {
  expect(deleted('chromium', 'a=1; Path=/', {}).reasons).toEqual(['InvalidArgument'])
  expect(deleted('chromium', 'a=1; Path=/', { name: 'a', domain: 'other.test' }).reasons).toEqual([
    'InvalidDomain',
  ])
})

test('for Firefox an empty path means nothing on a page that lies at the top', () => {
  const url = 'https://app.example.com/lab'
  const refused = { left: 1, reasons: ['InvalidArgument'] }
  expect(deleted('firefox', 'a=1', { name: 'a', path: '' }, url)).toEqual(refused)
  expect(deleted('firefox', 'a=1', { name: 'a', path: '/' }, url)).toEqual({ left: 0, reasons: [] })
  expect(deleted('chromium', 'a=1', { name: 'a', path: '' }, url).left).toBe(0)
})

test.each<ProfileName>(['rfc6265bis', 'chromium', 'firefox'])('%s takes no object for a text', (profile) => {
  for (const member of ['name', 'domain', 'path']) {
    for (const odd of [{}, ['a'], { toString: false }]) {
      expect(deleted(profile, 'a=1; Path=/', { name: 'a', [member]: odd })).toEqual({
        ...{ left: 1, reasons: ['InvalidArgument'] },
      })
    }
  }
})
