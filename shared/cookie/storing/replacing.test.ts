import { describe, expect, test } from 'vitest'
import { NOON, Scene } from '../same-site/scene.ts'

const HOME = 'https://app.example.com/lab/page'
const PLAIN = 'http://app.example.com/lab/page'
const _ELSEWHERE = 'https://elsewhere.test/'

describe('replacing and deleting', () => {
  test('the same name, domain, host-only flag and path is the same cookie', () => {
    const scene = new Scene()
    scene.set('a=1; Path=/', HOME)
    expect(scene.set('a=2; Path=/', HOME).replaced?.value).toBe('1')
    scene.set('a=3; Path=/; Domain=app.example.com', HOME)
    scene.set('a=4; Path=/lab', HOME)
    expect(scene.pairs).toEqual(['a=4', 'a=2', 'a=3'])
  })

  test('it keeps its creation time by the text, and in Chromium only with its value', () => {
    const later = { now: NOON + 1000 }
    for (const [profile, creation] of [
      ['rfc6265bis', NOON],
      ['chromium', NOON + 1000],
    ] as const) {
      const scene = new Scene(profile)
      scene.set('a=1', HOME)
      expect(scene.set('a=1', HOME, later).cookie?.creation).toBe(NOON)
      expect(scene.set('a=2', HOME, later).cookie?.creation).toBe(creation)
    }
  })

  test('a lifetime in the past deletes', () => {
    const scene = new Scene()
    scene.set('a=1', HOME)
    expect(scene.set('a=; Max-Age=0', HOME)).toMatchObject({ stored: false, deleted: true, reasons: [] })
    expect(scene.pairs).toEqual([])
  })

  test('deleting takes what setting takes', () => {
    const scene = new Scene()
    scene.set('__Host-a=1; Secure; Path=/', HOME)
    expect(scene.set('__Host-a=; Max-Age=0', HOME).reasons).toEqual(['InvalidPrefix'])
    expect(scene.pairs).toEqual(['__Host-a=1'])
  })
})

describe('leave secure cookies alone', () => {
  test.each([
    ['the same path', '/login', 'a=2; Path=/login', false],
    ['a path below', '/login', 'a=2; Path=/login/en', false],
    ['a path above', '/login', 'a=2; Path=/', true],
    ['a path beside', '/login', 'a=2; Path=/other', true],
    ['a parent domain', '/', 'a=2; Path=/; Domain=example.com', false],
    ['another name', '/', 'b=2; Path=/', true],
  ])('http sets %s: %s', (_, path, line, stored) => {
    const scene = new Scene()
    scene.set(`a=1; Secure; Path=${path}`, HOME)
    const verdict = scene.set(line, PLAIN)
    expect(verdict.stored).toBe(stored)
    if (!stored) expect(verdict).toMatchObject({ reasons: ['OverwriteSecure'], sections: ['5.7#16'] })
  })

  test('Chromium says so beside every other reason the context gives', () => {
    const scene = new Scene('chromium')
    scene.set('a=1; Secure', HOME)
    expect(
      scene.set('a=2; Secure; SameSite=Lax', PLAIN, { as: 'image', from: 'http://other.example/' }).reasons,
    ).toEqual(['SecureOnly', 'SchemefulSameSiteLax', 'OverwriteSecure'])
    expect(scene.set('a=2; SameSite=None', PLAIN).reasons).toEqual([
      'SameSiteNoneInsecure',
      'OverwriteSecure',
    ])
  })

  test('https may replace it by one that is not', () => {
    const scene = new Scene()
    scene.set('a=1; Secure', HOME)
    expect(scene.set('a=2', HOME).stored).toBe(true)
    expect(scene.pairs).toEqual(['a=2'])
  })
})

test('an expired cookie shields nothing and hands on no creation time', () => {
  const scene = new Scene()
  scene.set('a=1; Secure; HttpOnly; Max-Age=10', HOME)
  const later = { now: NOON + 11_000 }
  expect(scene.scriptSet('a=2', PLAIN, later)).toMatchObject({ stored: true, replaced: null })
  expect(scene.request(PLAIN, later).sent[0]?.creation).toBe(later.now)
})
