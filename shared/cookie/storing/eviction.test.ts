import { describe, expect, test } from 'vitest'
import { NOON, Scene } from '../same-site/scene.ts'

const HOME = 'https://app.example.com/'

/** Sets `count` cookies named `prefix0`, `prefix1`, …, one a millisecond. */
function fill(scene: Scene, count: number, attributes = '', prefix = 'c', from = 0): void {
  for (let at = 0; at < count; at++)
    scene.set(`${prefix}${at}=1${attributes}`, HOME, { now: NOON + from + at })
}

function names(scene: Scene): string[] {
  return scene.pairs.map((pair) => pair.slice(0, pair.indexOf('=')))
}

describe('an over-full site', () => {
  test('180 cookies stay', () => {
    const scene = new Scene()
    fill(scene, 180)
    expect(scene.jar.size).toBe(180)
  })

  test('one more drops it to 150, the least recently used first', () => {
    const scene = new Scene()
    fill(scene, 180)
    scene.request(HOME, { now: NOON + 500 })
    fill(scene, 1, '', 'new', 501)
    expect(scene.jar.size).toBe(150)
    expect(names(scene)).toContain('new0')
    expect(names(scene)).not.toContain('c0')
  })

  test('says which had to go', () => {
    const scene = new Scene()
    fill(scene, 180)
    expect(scene.set('new=1', HOME, { now: NOON + 501 }).evicted).toHaveLength(31)
  })

  test('those without Secure go first', () => {
    const scene = new Scene()
    fill(scene, 150, '; Secure', 'secure')
    fill(scene, 31, '', 'plain', 200)
    expect(names(scene).filter((name) => name.startsWith('plain'))).toEqual([])
    expect(scene.jar.size).toBe(150)
  })

  test('expired ones go unmentioned, before any other', () => {
    const scene = new Scene()
    fill(scene, 179, '; Max-Age=10')
    fill(scene, 1, '', 'stays', 300)
    const { evicted } = scene.set('new=1', HOME, { now: NOON + 60_000 })
    expect(evicted).toEqual([])
    expect(names(scene)).toEqual(['stays0', 'new'])
  })

  test('in Chromium, low priority goes before medium, and each keeps its quota', () => {
    const scene = new Scene('chromium')
    fill(scene, 60, '; Priority=Low', 'low')
    fill(scene, 60, '', 'medium', 100)
    fill(scene, 61, '; Priority=High', 'high', 200)
    const left = (prefix: string) => names(scene).filter((name) => name.startsWith(prefix)).length
    expect([left('low'), left('medium'), left('high')]).toEqual([30, 59, 61])
  })

  test('in Firefox, Secure ones stay while there are others, however few', () => {
    const scene = new Scene('firefox')
    fill(scene, 178, '; Secure', 'secure')
    fill(scene, 2, '', 'plain', 200)
    fill(scene, 1, '; Secure', 'new', 300)
    expect(names(scene).filter((name) => !name.startsWith('secure'))).toEqual(['new0'])
    expect(scene.jar.size).toBe(179)
  })

  test('in Firefox, a jar of Secure ones makes room for another Secure one, and for no other', () => {
    const scene = new Scene('firefox')
    fill(scene, 180, '; Secure', 'secure')
    fill(scene, 1, '', 'plain', 200)
    expect(names(scene)).not.toContain('plain0')
    expect(scene.jar.size).toBe(180)
    fill(scene, 1, '; Secure', 'new', 300)
    expect(scene.jar.size).toBe(150)
    expect(names(scene)).toContain('new0')
  })

  test.each(['chromium', 'firefox'] as const)('in %s, a use counts again after a minute', (profile) => {
    const scene = new Scene(profile)
    fill(scene, 180)
    scene.request(HOME, { now: NOON + 59_999 })
    expect([...scene.jar.cookies()].at(0)?.lastAccess).toBe(NOON)
    scene.request(HOME, { now: NOON + 60_000 })
    expect([...scene.jar.cookies()].at(0)?.lastAccess).toBe(NOON + 60_000)
  })

  test('other sites are left alone', () => {
    const scene = new Scene()
    scene.set('other=1', 'https://elsewhere.test/')
    fill(scene, 181)
    expect(names(scene)).toContain('other')
  })
})

test('a partition of Chromium holds 10,240 bytes of one site', () => {
  const scene = new Scene('chromium')
  const value = 'x'.repeat(3000)
  for (let at = 0; at < 4; at++) {
    const line = `c${at}=${value}; Secure; SameSite=None; Partitioned`
    scene.set(line, HOME, { as: 'iframe', from: 'https://elsewhere.test/', now: NOON + at })
  }
  expect(names(scene)).toEqual(['c1', 'c2', 'c3'])
})

describe('a partition of Firefox', () => {
  const partitioned = '; Secure; SameSite=None; Partitioned'

  test('holds 12,288 bytes of one site, and is then purged down to 10,240', () => {
    const scene = new Scene('firefox', 'partitioned')
    const fits = (at: number) =>
      scene.set(`c${at}=${'x'.repeat(1022)}${partitioned}`, HOME, { now: NOON + at })
    for (let at = 0; at < 9; at++) fits(at)
    scene.set(`last=${'x'.repeat(12_288 - 9 * 1024 - 4)}${partitioned}`, HOME, { now: NOON + 20 })
    expect(scene.jar.size).toBe(10)
    scene.set(`b=${partitioned}`, HOME, { now: NOON + 30 })
    expect(names(scene)).toEqual(['c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'last', 'b'])
  })

  test.each([
    ['third-party cookies are allowed', 'allowed', partitioned],
    ['the cookie is there for the partition’s sake only', 'partitioned', '; Secure; SameSite=None'],
  ] as const)('holds any number of bytes where %s', (_, thirdParty, attributes) => {
    const scene = new Scene('firefox', thirdParty)
    const frame = { as: 'iframe', from: 'https://elsewhere.test/' } as const
    for (let at = 0; at < 20; at++)
      scene.set(`c${at}=${'x'.repeat(1022)}${attributes}`, HOME, { ...frame, now: NOON + at })
    expect(scene.jar.size).toBe(20)
  })

  test('counts all its cookies once one with Partitioned is stored', () => {
    const scene = new Scene('firefox', 'partitioned')
    const frame = { as: 'iframe', from: 'https://elsewhere.test/' } as const
    const set = (name: string, attributes: string, at: number) =>
      scene.set(`${name}=${'x'.repeat(1020)}${attributes}`, HOME, { ...frame, now: NOON + at })
    for (let at = 0; at < 15; at++) set(`c${at}`, '; Secure; SameSite=None', at)
    set('chip', partitioned, 20)
    expect(scene.jar.size).toBe(10)
  })

  test('holds 180 cookies, and is then purged down to 150', () => {
    const scene = new Scene('firefox')
    fill(scene, 181, partitioned)
    expect(scene.jar.size).toBe(150)
  })
})

describe('an over-full jar', () => {
  const many = (scene: Scene, count: number, now: number) => {
    for (let at = 0; at < count; at++) scene.set('a=1', `https://site-${now}-${at}.test/`, { now: now + at })
  }

  test('drops to 3,000 by the text, the least recently used first', () => {
    const scene = new Scene()
    many(scene, 3301, NOON)
    expect(scene.jar.size).toBe(3000)
    expect(scene.request(`https://site-${NOON}-0.test/`).header).toBeNull()
    expect(scene.request(`https://site-${NOON}-3300.test/`).header).toBe('a=1')
  })

  test('in Chromium, what was used within 30 days stays', () => {
    const scene = new Scene('chromium')
    many(scene, 3301, NOON)
    expect(scene.jar.size).toBe(3301)
    many(scene, 1, NOON + 31 * 86_400_000)
    expect(scene.jar.size).toBe(3000)
  })

  test('in Firefox, there has to be one not used for 33 days, and what was used within 30 stays', () => {
    const day = 86_400_000
    const scene = new Scene('firefox')
    many(scene, 100, NOON)
    many(scene, 3300, NOON + 4 * day)
    expect(scene.jar.size).toBe(3400)
    many(scene, 1, NOON + 32 * day)
    expect(scene.jar.size).toBe(3401)
    many(scene, 1, NOON + 33 * day)
    expect(scene.jar.size).toBe(3302)
    expect(scene.request(`https://site-${NOON}-0.test/`).header).toBeNull()
    many(scene, 1, NOON + 40 * day)
    expect(scene.jar.size).toBe(3001)
  })
})

test.each([
  ['chromium', 'n31', true],
  ['firefox', 'n1', false],
] as const)('a cookie set again in the same answer was used last: %s', (profile, gone, stays) => {
  const scene = new Scene(profile)
  for (let at = 0; at < 180; at++) scene.set(`n${at}=1`, HOME)
  scene.set('n0=1', HOME)
  const { evicted } = scene.set('late=1', HOME)
  expect(evicted.map(({ name }) => name)).toContain(gone)
  expect(scene.pairs.includes('n0=1')).toBe(stays)
})
