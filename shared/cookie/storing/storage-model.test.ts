import { describe, expect, test } from 'vitest'
import type { ProfileName } from '../profiles/rules.ts'
import type { RequestContext } from '../same-site/context.ts'
import { NOON, Scene } from '../same-site/scene.ts'

const HOME = 'https://app.example.com/lab/page'
const PLAIN = 'http://app.example.com/lab/page'
const ELSEWHERE = 'https://elsewhere.test/'
const DAY = 86_400_000

describe('what is stored', () => {
  test('a host-only cookie of the directory, for the browser session', () => {
    const { cookie, stored, sections } = new Scene().set('a=1', HOME)
    expect(stored).toBe(true)
    expect(sections).toEqual(['5.7#24'])
    expect(cookie).toMatchObject({
      name: 'a',
      value: '1',
      domain: 'app.example.com',
      hostOnly: true,
      path: '/lab',
      expires: null,
      secure: false,
      httpOnly: false,
      sameSite: null,
      partitionKey: null,
      creation: NOON,
    })
  })

  test.each([
    ['a Path that begins elsewhere', 'a=1; Path=lab', '/lab'],
    ['an empty Path', 'a=1; Path=', '/lab'],
    ['a Path', 'a=1; Path=/x', '/x'],
  ])('%s', (_, line, path) => {
    expect(new Scene().set(line, HOME).cookie?.path).toBe(path)
  })

  test.each([
    ['Max-Age', 'a=1; Max-Age=60', NOON + 60_000],
    ['Expires', 'a=1; Expires=Tue, 02 Jun 2026 12:00:00 GMT', NOON + DAY],
    ['Max-Age goes before Expires', 'a=1; Max-Age=60; Expires=Tue, 02 Jun 2026 12:00:00 GMT', NOON + 60_000],
    ['an Expires nobody can read', 'a=1; Expires=tomorrow', null],
    ['400 days at most', 'a=1; Max-Age=99999999', NOON + 400 * DAY],
  ])('%s', (_, line, expires) => {
    expect(new Scene().set(line, HOME).cookie?.expires).toBe(expires)
  })

  test('a lifetime that was shortened says what was asked', () => {
    const { askedExpires } = new Scene().set('a=1; Max-Age=99999999', HOME)
    expect(askedExpires).toBe(NOON + 99_999_999_000)
  })
})

describe('what is refused', () => {
  test.each<[string, string, string, Partial<RequestContext>, string, string]>([
    ['another domain', 'a=1; Domain=other.test', HOME, {}, 'InvalidDomain', '5.7#10'],
    ['Secure over http', 'a=1; Secure', PLAIN, {}, 'SecureOnly', '5.7#13'],
    [
      'Lax from another site',
      'a=1; SameSite=Lax',
      HOME,
      { as: 'fetch', from: ELSEWHERE },
      'SameSiteLax',
      '5.7#18',
    ],
    [
      'Strict from another site',
      'a=1; SameSite=Strict',
      HOME,
      { as: 'image', from: ELSEWHERE },
      'SameSiteStrict',
      '5.7#18',
    ],
    [
      'no SameSite from another site',
      'a=1',
      HOME,
      { as: 'iframe', from: ELSEWHERE },
      'SameSiteUnspecifiedTreatedAsLax',
      '5.7#18',
    ],
    ['None without Secure', 'a=1; SameSite=None', HOME, {}, 'SameSiteNoneInsecure', '5.7#19'],
    ['a prefix without what it promises', '__Secure-a=1', HOME, {}, 'InvalidPrefix', '5.7#20'],
    ['Partitioned without Secure', 'a=1; Partitioned', HOME, {}, 'PartitionedInsecure', 'CHIPS'],
    [
      'no credentials',
      'a=1',
      HOME,
      { as: 'fetch', from: HOME, credentials: 'omit' },
      'CredentialsOmitted',
      'fetch',
    ],
    ['a control character', 'a=\u0001', HOME, {}, 'DisallowedCharacter', '5.6#1'],
    ['another scheme', 'a=1', 'ftp://example.com/', {}, 'SchemeNotSupported', 'fetch'],
  ])('%s', (_, line, url, other, reason, section) => {
    const scene = new Scene()
    expect(scene.set(line, url, other)).toMatchObject({
      stored: false,
      deleted: false,
      reasons: [reason],
      sections: [section],
    })
    expect(scene.pairs).toEqual([])
  })

  test.each([
    ['the text tells the first, in the order of its steps', 'rfc6265bis', ['SecureOnly']],
    ['Chromium tells what is wrong with the cookie itself first', 'chromium', ['InvalidPrefix']],
  ] as const)('%s', (_, profile, reasons) => {
    expect(new Scene(profile).set('__Secure-a=1; Secure; SameSite=None', PLAIN).reasons).toEqual(reasons)
  })

  test('Chromium tells every reason of one stage', () => {
    const scene = new Scene('chromium')
    const { reasons, sections } = scene.set('a=1; Secure; SameSite=Strict', PLAIN, {
      as: 'fetch',
      from: ELSEWHERE,
    })
    expect(reasons).toEqual(['SecureOnly', 'SchemefulSameSiteStrict'])
    expect(sections).toEqual(['5.7#13', '5.7#18'])
  })

  test('third-party cookies, where they are blocked', () => {
    const embedded = { as: 'iframe', from: ELSEWHERE } as const
    const scene = new Scene('chromium', 'blocked')
    expect(scene.set('a=1; SameSite=None; Secure', HOME, embedded).reasons).toEqual(['UserPreferences'])
    expect(scene.set('a=1; SameSite=None; Secure; Partitioned', HOME, embedded).stored).toBe(true)
    expect(scene.set('b=1; SameSite=None; Secure', HOME).stored).toBe(true)
  })

  test('Firefox blocks those with Partitioned too, set and sent', () => {
    const embedded = { as: 'iframe', from: ELSEWHERE } as const
    const scene = new Scene('firefox', 'blocked')
    const line = 'a=1; SameSite=None; Secure; Partitioned'
    expect(scene.set(line, HOME, embedded)).toMatchObject({ stored: false, reasons: ['UserPreferences'] })
    expect(scene.set(line, HOME).stored).toBe(true)
    expect(scene.request(HOME, embedded).header).toBe(null)
    expect(scene.request(HOME).header).toBe('a=1')
  })

  test.each<[ProfileName, boolean]>([
    ['rfc6265bis', false],
    ['chromium', false],
    ['firefox', true],
    ['safari', true],
  ])('a cookie without SameSite from another site in %s: stored %s', (profile, stored) => {
    expect(new Scene(profile).set('a=1', HOME, { as: 'fetch', from: ELSEWHERE }).stored).toBe(stored)
  })

  test('a navigation that another site starts may set every kind', () => {
    for (const line of ['a=1', 'a=1; SameSite=Lax', 'a=1; SameSite=Strict']) {
      expect(new Scene().set(line, HOME, { from: ELSEWHERE, method: 'POST' }).stored, line).toBe(true)
    }
  })
})

test('in Firefox a redirect through another site keeps nothing from being set', () => {
  const scene = new Scene('firefox')
  const request = { as: 'fetch', from: HOME, redirects: ['https://elsewhere.example/'] } as const
  expect(scene.set('a=1; SameSite=Strict', HOME, request).stored).toBe(true)
  expect(scene.request(HOME, request).header).toBeNull()
})

test.each([
  ['Set-Cookie', (scene: Scene) => scene.set('a=1; Path=/x\ty', HOME)],
  ['a script', (scene: Scene) => scene.scriptSet('a=1; Path=/x\ty', HOME)],
])('Firefox refuses a tab in the path, set by %s', (_, set) => {
  expect(set(new Scene('firefox'))).toMatchObject({
    stored: false,
    reasons: ['TabInPath'],
    sections: ['browser'],
  })
  expect(set(new Scene()).stored).toBe(true)
})

test.each([
  ['localhost', 'http://localhost/', true],
  ['.github.io', 'https://github.io/', true],
  ['127.0.0.1', 'http://127.0.0.1/', true],
  ['app.example.com', HOME, false],
])('Firefox lets a __Host- cookie name %s as its Domain at %s: %s', (domain, url, stored) => {
  const line = `__Host-a=1; Secure; Path=/; Domain=${domain}`
  expect(new Scene('firefox').set(line, url).stored).toBe(stored)
  expect(new Scene().set(line, url).reasons).toEqual(['InvalidPrefix'])
})

test('Firefox stores a value as UTF-8 whatever it was, and the name as it was', () => {
  const scene = new Scene('firefox')
  scene.set('\u00ff=x\u00ff\u00c3\u00a9', HOME)
  expect(scene.pairs).toEqual(['\u00ff=x\u00ef\u00bf\u00bd\u00c3\u00a9'])
})

test('Chromium asks whether third parties are welcome before it looks at SameSite, and after the line itself', () => {
  const scene = new Scene('chromium', 'blocked')
  const request = { as: 'image', from: 'http://elsewhere.test/' } as const
  expect(scene.set('a=1; Secure; SameSite=Lax', PLAIN, request).reasons).toEqual(['UserPreferences'])
  expect(scene.set('a=1; Domain=example.org', PLAIN, request).reasons).toEqual(['InvalidDomain'])
})

describe('scripts', () => {
  test('cannot set HttpOnly, nor replace or delete what is', () => {
    const scene = new Scene()
    expect(scene.scriptSet('a=1; HttpOnly', HOME).reasons).toEqual(['HttpOnlyFromScript'])
    scene.set('a=1; HttpOnly', HOME)
    expect(scene.scriptSet('a=2', HOME)).toMatchObject({
      reasons: ['OverwriteHttpOnly'],
      sections: ['5.7#23'],
    })
    expect(scene.scriptSet('a=; Max-Age=0', HOME).reasons).toEqual(['OverwriteHttpOnly'])
    expect(scene.pairs).toEqual(['a=1'])
  })

  test('write Unicode, which is stored as UTF-8', () => {
    const scene = new Scene()
    expect(scene.scriptSet('ö=€', HOME).line).toBe('ö=€')
    expect(scene.request(HOME).header).toBe('\u00c3\u00b6=\u00e2\u0082\u00ac')
    expect(scene.read(HOME)).toBe('ö=€')
  })

  test('in a frame of another site set SameSite=None alone', () => {
    const scene = new Scene()
    const frame = { ancestors: [ELSEWHERE] }
    expect(scene.scriptSet('a=1', HOME, frame).reasons).toEqual(['SameSiteUnspecifiedTreatedAsLax'])
    expect(scene.scriptSet('a=1; SameSite=None; Secure', HOME, frame).stored).toBe(true)
  })
})

test('a Partitioned cookie lies in the partition of the top-level site', () => {
  const scene = new Scene('chromium')
  const line = 'a=1; Secure; SameSite=None; Partitioned'
  scene.set(line, HOME)
  scene.set(line, HOME, { as: 'iframe', from: ELSEWHERE })
  expect([...scene.jar.cookies()].map(({ partitionKey }) => partitionKey)).toEqual([
    { site: 'https://example.com', crossSiteAncestor: false },
    { site: 'https://elsewhere.test', crossSiteAncestor: true },
  ])
})

test('where third parties are partitioned, every cookie of a frame is', () => {
  const scene = new Scene('firefox', 'partitioned')
  const { cookie } = scene.set('a=1; SameSite=None; Secure', HOME, { as: 'iframe', from: ELSEWHERE })
  expect(cookie?.partitionKey?.site).toBe('https://elsewhere.test')
  expect(scene.request(HOME).header).toBeNull()
})

describe('a default path of more than 1,024 bytes', () => {
  const page = `https://app.example.com/${'x'.repeat(1024)}/page`

  test('is taken by the text and in Chromium', () => {
    expect(new Scene('chromium').set('a=1', page).cookie?.path).toHaveLength(1025)
  })

  test('is not in Firefox: the attribute stays as it is, and the cookie goes nowhere', () => {
    const scene = new Scene('firefox')
    expect(scene.set('a=1', page)).toMatchObject({ stored: true, cookie: { path: '' } })
    expect(scene.set('b=1; Path=x', page)).toMatchObject({ stored: true, cookie: { path: 'x' } })
    expect(scene.set('__Host-c=1; Secure', page).reasons).toEqual(['InvalidPrefix'])
    expect(scene.request(page).header).toBe(null)
    expect(scene.request('https://app.example.com/').header).toBe(null)
  })

  test('one of 1,024 bytes is taken everywhere', () => {
    const shorter = page.replace('xx', 'x')
    expect(new Scene('firefox').set('a=1', shorter).cookie?.path).toHaveLength(1024)
  })
})
