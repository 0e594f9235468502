import { describe, expect, test } from 'vitest'
import { NOON, Scene } from '../same-site/scene.ts'
import { receiveStoreSet } from './cookie-store.ts'

const HOME = 'https://app.example.com/lab/page'

function storeSet(init: Readonly<Record<string, unknown>>, url = HOME, scene = new Scene()) {
  return receiveStoreSet(scene.jar, init, { url, now: NOON }, scene.engine)
}

describe('what is stored', () => {
  test('by default a Secure, Strict cookie of the whole host', () => {
    const { stored, cookie } = storeSet({ name: 'a', value: '1' })
    expect(stored).toBe(true)
    expect(cookie).toMatchObject({
      name: 'a',
      value: '1',
      path: '/',
      hostOnly: true,
      secure: true,
      httpOnly: false,
      sameSite: 'Strict',
      expires: null,
    })
  })

  test.each([
    ['white space around name and value', { name: ' a\t', value: '\t1 ' }, { name: 'a', value: '1' }],
    ['Unicode as UTF-8', { name: 'ö', value: '1' }, { name: '\u00c3\u00b6' }],
    ['a number for a value', { name: 'a', value: 1 }, { value: '1' }],
    ['an empty path is the default path', { name: 'a', value: '1', path: '' }, { path: '/lab' }],
    ['a path without an ending slash stays', { name: 'a', value: '1', path: '/x' }, { path: '/x' }],
    [
      'a domain',
      { name: 'a', value: '1', domain: 'EXAMPLE.com' },
      { domain: 'example.com', hostOnly: false },
    ],
    ['expires, in milliseconds', { name: 'a', value: '1', expires: NOON + 5 }, { expires: NOON + 5 }],
    ['maxAge, in seconds', { name: 'a', value: '1', maxAge: 60 }, { expires: NOON + 60_000 }],
    ['sameSite', { name: 'a', value: '1', sameSite: 'lax' }, { sameSite: 'Lax' }],
    ['httpOnly is no option', { name: 'a', value: '1', httpOnly: true }, { httpOnly: false }],
    ['what nobody reads may be anything', { name: 'a', value: '1', extra: { x: [1] } }, { name: 'a' }],
    ['no name, a value', { name: '', value: 'abc' }, { name: '', value: 'abc' }],
  ])('%s', (_, init, expected) => {
    expect(storeSet(init)).toMatchObject({ stored: true, cookie: expected })
  })

  test.each([
    ['expires in the past', { name: 'a', value: '1', expires: NOON - 1 }],
    ['maxAge 0', { name: 'a', value: '1', maxAge: 0 }],
  ])('%s deletes', (_, init) => {
    expect(storeSet(init)).toMatchObject({ stored: false, deleted: true, reasons: [] })
  })
})

test.each([
  ['gets a slash at its end', '/lab', '/lab/'],
  ['keeps the one it has', '/lab/', '/lab/'],
  ['loses its dot segments', '/lab/./x/%2e%2E/y', '/lab/y/'],
  ['has backslashes taken for slashes', '/lab\\x', '/lab/x/'],
  ['is escaped', '/é "<>?#^`{|}\t', '/%C3%A9%20%22%3C%3E%3F%23%5E%60%7B%7C%7D%09/'],
  ['is escaped no more than a URL is', "/%zz!$&'()*+,:=@[]_~", "/%zz!$&'()*+,:=@[]_~/"],
])('the path in Chromium %s', (_, path, stored) => {
  expect(storeSet({ name: 'a', value: '1', path }, HOME, new Scene('chromium')).cookie).toMatchObject({
    path: stored,
  })
})

test('an empty path is the default path, without a slash at its end', () => {
  const page = 'https://app.example.com/lab/leaf'
  const { cookie } = storeSet({ name: 'a', value: '1', path: '' }, page, new Scene('chromium'))
  expect(cookie).toMatchObject({ path: '/lab' })
})

test.each([';', '\0', '\r', '\n'])('Chromium refuses %j in the path', (character) => {
  const init = { name: 'a', value: '1', path: `/x${character}y` }
  expect(storeSet(init, HOME, new Scene('chromium')).reasons).toEqual(['InvalidArgument'])
})

test('Chromium wants the path of a __Host- cookie written as /', () => {
  const set = (path: string) =>
    storeSet({ name: '__Host-a', value: '1', path }, HOME, new Scene('chromium')).stored
  expect([set('/'), set('/.'), set('/x/..')]).toEqual([true, false, false])
})

test('Firefox refuses an empty path where the default path is /', () => {
  const init = { name: 'a', value: '1', path: '' }
  expect(storeSet(init, 'https://app.example.com/lab', new Scene('firefox')).stored).toBe(false)
  expect(storeSet(init, HOME, new Scene('firefox')).cookie).toMatchObject({ path: '/lab' })
})

test('Firefox keeps what is to be partitioned where it keeps the rest', () => {
  const init = { name: 'a', value: '1', sameSite: 'none', partitioned: true }
  expect(storeSet(init, HOME, new Scene('firefox')).cookie).toMatchObject({ partitionKey: null })
})

test('Chromium refuses a tab inside a value', () => {
  const verdict = storeSet({ name: 'a', value: '1\t2' }, HOME, new Scene('chromium'))
  expect(verdict.reasons).toEqual(['DisallowedCharacter'])
})

test.each([
  ['1,023 bytes without a slash at its end', `/${'x'.repeat(1022)}`, true],
  ['1,024', `/${'x'.repeat(1023)}`, false],
  ['1,024 with one', `/${'x'.repeat(1022)}/`, true],
  ['1,024 once it is escaped', `/${' '.repeat(340)}xx`, true],
  ['1,025 once it is escaped', `/${' '.repeat(341)}`, false],
  ['dot segments that go', `/${'x/../'.repeat(204)}`, true],
])('Chromium takes a path of at most 1,024 bytes as it is stored: %s', (_, path, stored) => {
  expect(storeSet({ name: 'a', value: '1', path }, HOME, new Scene('chromium')).stored).toBe(stored)
})

test.each([':', ':99999', 'x:y'])('a path such as %s is refused, not thrown', (path) => {
  expect(storeSet({ name: 'a', value: '1', path }, HOME, new Scene('chromium')).reasons).toEqual([
    'InvalidArgument',
  ])
})

test('Firefox takes an empty domain for none, prefix or not', () => {
  for (const name of ['a', '__Host-a']) {
    const { cookie, stored } = storeSet({ name, value: '1', domain: '' }, HOME, new Scene('firefox'))
    expect(stored).toBe(true)
    expect(cookie).toMatchObject({ domain: 'app.example.com', hostOnly: true })
  }
})

describe('what is refused', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['no name', { value: '1' }, 'InvalidArgument'],
    ['no value', { name: 'a' }, 'InvalidArgument'],
    ['neither in effect', { name: ' ', value: '\t' }, 'InvalidArgument'],
    ['a = in the name', { name: 'a=b', value: '1' }, 'InvalidArgument'],
    ['a ; in the name', { name: 'a;b', value: '1' }, 'InvalidArgument'],
    ['a ; in the value', { name: 'a', value: '1;2' }, 'InvalidArgument'],
    ['a = in the value of a nameless cookie', { name: '', value: 'a=b' }, 'InvalidArgument'],
    ['a nameless value like a prefixed name', { name: '', value: '__Host-a' }, 'InvalidArgument'],
    ['a control character', { name: 'a\u0001', value: '1' }, 'DisallowedCharacter'],
    ['over 4,096 bytes', { name: 'a', value: 'x'.repeat(4096) }, 'NameValuePairExceedsMaxSize'],
    ['a domain with a leading dot', { name: 'a', value: '1', domain: '.example.com' }, 'InvalidArgument'],
    ['an empty domain', { name: 'a', value: '1', domain: '' }, 'InvalidArgument'],
    ['a domain over 1,024 bytes', { name: 'a', value: '1', domain: 'x'.repeat(1025) }, 'InvalidArgument'],
    ['another domain', { name: 'a', value: '1', domain: 'example.org' }, 'InvalidDomain'],
    ['a path that begins elsewhere', { name: 'a', value: '1', path: 'x' }, 'InvalidArgument'],
    ['a path over 1,024 bytes', { name: 'a', value: '1', path: `/${'x'.repeat(1024)}` }, 'InvalidArgument'],
    ['an unknown sameSite', { name: 'a', value: '1', sameSite: 'Lax' }, 'InvalidArgument'],
    ['expires and maxAge', { name: 'a', value: '1', expires: NOON + 5, maxAge: 60 }, 'InvalidArgument'],
    ['expires that is no time', { name: 'a', value: '1', expires: 'soon' }, 'InvalidArgument'],
    [
      'a __Host- name with a domain',
      { name: '__Host-a', value: '1', domain: 'app.example.com' },
      'InvalidArgument',
    ],
    ['a __Host- name with a path', { name: '__Host-a', value: '1', path: '/x' }, 'InvalidPrefix'],
    ['an __Http- name', { name: '__Http-a', value: '1' }, 'InvalidArgument'],
    ['an object for a name', { name: { toString: 1 }, value: '1' }, 'InvalidArgument'],
  ])('%s', (_, init, reason) => {
    expect(storeSet(init)).toMatchObject({ stored: false, deleted: false, reasons: [reason] })
  })

  test('everything on an insecure page', () => {
    expect(storeSet({ name: 'a', value: '1' }, 'http://example.com/').reasons).toEqual(['SecureOnly'])
  })

  test('replacing an HttpOnly cookie', () => {
    const scene = new Scene()
    scene.set('a=1; Path=/; HttpOnly', HOME)
    expect(storeSet({ name: 'a', value: '2' }, HOME, scene).reasons).toEqual(['OverwriteHttpOnly'])
  })
})

test('the line says the call, whatever is in it', () => {
  const deep = JSON.parse(`${'[{"":'.repeat(20_000)}1${'}]'.repeat(20_000)}`)
  expect(storeSet({ name: 'a', value: '1', '': deep }).line).toBe('{"name":"a","value":"1","":"…"}')
})
