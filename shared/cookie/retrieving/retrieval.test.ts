import { describe, expect, test } from 'vitest'
import type { RequestContext } from '../same-site/context.ts'
import { NOON, Scene } from '../same-site/scene.ts'
import { documentDelivery } from './retrieval.ts'

const HOME = 'https://app.example.com/lab/page'
const PLAIN = 'http://app.example.com/lab/page'
const ELSEWHERE = 'https://elsewhere.test/'

describe('the Cookie header', () => {
  test('longer paths first, then the earlier made', () => {
    const scene = new Scene()
    scene.set('root=1; Path=/', HOME)
    scene.set('deep=1; Path=/lab/page', HOME, { now: NOON + 1 })
    scene.set('middle=1; Path=/lab', HOME, { now: NOON + 2 })
    scene.set('late=1; Path=/', HOME, { now: NOON + 3 })
    expect(scene.request(HOME).header).toBe('deep=1; middle=1; root=1; late=1')
  })

  test('cookies of one millisecond go in the order they came', () => {
    const scene = new Scene()
    for (const name of ['c', 'a', 'b']) scene.set(`${name}=1`, HOME)
    expect(scene.request(HOME).header).toBe('c=1; a=1; b=1')
  })

  test('a cookie without a name is its value alone', () => {
    const scene = new Scene()
    scene.set('abc', HOME)
    scene.set('a=', HOME)
    expect(scene.request(HOME).header).toBe('abc; a=')
  })

  test('is null where nothing goes', () => {
    expect(new Scene().request(HOME)).toEqual({ header: null, sent: [], withheld: [], apart: [] })
    expect(new Scene().request('ftp://example.com/').header).toBeNull()
  })

  test('sending is using', () => {
    const scene = new Scene()
    scene.set('a=1', HOME)
    scene.request(HOME, { now: NOON + 5 })
    scene.request(ELSEWHERE, { now: NOON + 9 })
    expect([...scene.jar.cookies()].map(({ lastAccess }) => lastAccess)).toEqual([NOON + 5])
  })
})

describe('what stays behind', () => {
  test.each<[string, string, string, Partial<RequestContext>, string[], string[]]>([
    ['another path', 'a=1; Path=/other', HOME, {}, ['NotOnPath'], []],
    ['another host', 'a=1; Path=/', 'https://example.com/', {}, ['DomainMismatch'], []],
    ['Secure over http', 'a=1; Secure', PLAIN, {}, ['SecureOnly'], ['insecureConnection']],
    [
      'Strict, by a link elsewhere',
      'a=1; SameSite=Strict',
      HOME,
      { from: ELSEWHERE },
      ['SameSiteStrict'],
      ['crossSite'],
    ],
    [
      'Lax, by a form elsewhere',
      'a=1; SameSite=Lax',
      HOME,
      { from: ELSEWHERE, method: 'POST' },
      ['SameSiteLax'],
      ['unsafeMethod'],
    ],
    [
      'Lax, fetched from elsewhere',
      'a=1; SameSite=Lax',
      HOME,
      { as: 'fetch', from: ELSEWHERE },
      ['SameSiteLax'],
      ['crossSite'],
    ],
    [
      'no SameSite, fetched from elsewhere',
      'a=1',
      HOME,
      { as: 'fetch', from: ELSEWHERE },
      ['SameSiteUnspecifiedTreatedAsLax'],
      ['crossSite'],
    ],
    [
      'no credentials, whatever else there is',
      'a=1; Path=/other; SameSite=Strict',
      HOME,
      { as: 'fetch', from: HOME, credentials: 'omit' },
      ['CredentialsOmitted'],
      ['omit'],
    ],
    [
      'several at once',
      'a=1; Secure; Path=/other',
      PLAIN,
      {},
      ['SecureOnly', 'NotOnPath'],
      ['insecureConnection'],
    ],
  ])('%s', (_, line, url, other, reasons, causes) => {
    const scene = new Scene()
    scene.set(line, HOME)
    const { header, withheld } = scene.request(url, other)
    expect(header).toBeNull()
    expect(withheld).toMatchObject([{ reasons, causes, sections: reasons.map(() => expect.any(String)) }])
  })

  test('only cookies of the same registrable domain are told', () => {
    const scene = new Scene()
    scene.set('a=1', 'https://one.github.io/')
    expect(scene.request('https://two.github.io/').withheld).toEqual([])
  })

  test('expired ones are gone, not withheld', () => {
    const scene = new Scene()
    scene.set('a=1; Max-Age=10', HOME)
    expect(scene.request(HOME, { now: NOON + 9_999 }).header).toBe('a=1')
    expect(scene.request(HOME, { now: NOON + 10_000 })).toEqual({
      header: null,
      sent: [],
      withheld: [],
      apart: [],
    })
  })
})

describe('SameSite', () => {
  test('Lax rides along when another site changes the address bar by a safe method', () => {
    const scene = new Scene()
    scene.set('a=1; SameSite=Lax', HOME)
    for (const method of ['GET', 'HEAD', 'get']) {
      expect(scene.request(HOME, { from: ELSEWHERE, method }).header, method).toBe('a=1')
    }
  })

  test('Chromium lets a cookie without SameSite ride a form from elsewhere for two minutes', () => {
    const scene = new Scene('chromium')
    scene.set('a=1', HOME)
    const form = { from: ELSEWHERE, method: 'POST' }
    expect(scene.request(HOME, { ...form, now: NOON + 120_000 }).header).toBe('a=1')
    expect(scene.request(HOME, { ...form, now: NOON + 120_001 }).header).toBeNull()
  })

  test('the text never does, not even at once', () => {
    const scene = new Scene('rfc6265bis')
    scene.set('a=1', HOME)
    expect(scene.request(HOME, { from: ELSEWHERE, method: 'POST' }).header).toBeNull()
  })

  test('without SameSite counts as None in Firefox', () => {
    const scene = new Scene('firefox')
    scene.set('a=1', HOME)
    expect(scene.request(HOME, { as: 'fetch', from: ELSEWHERE }).header).toBe('a=1')
  })
})

describe('document.cookie', () => {
  test('shows what is not HttpOnly, and says so of the rest', () => {
    const scene = new Scene()
    scene.set('a=1; HttpOnly', HOME)
    scene.set('b=2', HOME)
    expect(scene.read(HOME)).toBe('b=2')
    const { withheld } = documentDelivery(scene.jar, { url: HOME, now: NOON }, scene.engine)
    expect(withheld).toMatchObject([{ cookie: { name: 'a' }, reasons: ['HttpOnly'] }])
  })

  test('in a frame of another site shows SameSite=None alone', () => {
    const scene = new Scene()
    for (const line of ['a=1', 'b=1; SameSite=Lax', 'c=1; SameSite=None; Secure']) scene.set(line, HOME)
    expect(scene.read(HOME, { ancestors: [ELSEWHERE] })).toBe('c=1')
  })

  test('of another scheme is empty', () => {
    expect(new Scene().read('file:///x')).toBe('')
  })
})

test('in Chromium one cookie that is no UTF-8 empties document.cookie', () => {
  const scene = new Scene('chromium')
  scene.set('a=1', HOME)
  scene.set('b=\u00ff', HOME)
  expect(scene.read(HOME)).toBe('')
  expect(scene.request(HOME).header).toBe('a=1; b=\u00ff')
  scene.set('b=\u00c3\u00bf', HOME)
  expect(scene.read(HOME)).toBe('a=1; b=\u00ff')
})

test('a Partitioned cookie exists in its own partition only', () => {
  const scene = new Scene('chromium')
  scene.set('a=1; Secure; SameSite=None; Partitioned', HOME, { as: 'iframe', from: ELSEWHERE })
  expect(scene.request(HOME, { as: 'fetch', from: HOME, ancestors: [ELSEWHERE] }).header).toBe('a=1')
  expect(scene.request(HOME)).toMatchObject({
    ...{ header: null, sent: [], withheld: [] },
    apart: [{ cookie: { name: 'a' }, reasons: ['OtherPartition'] }],
  })
})
