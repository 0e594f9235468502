import { describe, expect, test } from 'vitest'
import { publicSuffix } from '../matching/public-suffix.ts'
import { NOON } from '../same-site/scene.ts'
import { parseCase } from './case.ts'
import type { CaseAnswer } from './case-answer.ts'
import { playCase } from './play-case.ts'

const HOME = 'https://app.example.com/lab'

function play(input: object): CaseAnswer {
  const parsed = parseCase(input)
  if (!parsed.ok) throw new Error(parsed.error)
  return playCase(parsed.value, publicSuffix, NOON)
}

describe('a page that reloads itself after a link of another site', () => {
  const opened = (...between: readonly object[]) => [
    { kind: 'response', url: HOME, set: ['s=1; SameSite=Strict', 'l=1; SameSite=Lax'] },
    { kind: 'request', url: HOME, from: 'https://elsewhere.test/' },
    ...between,
    { kind: 'request', url: HOME, as: 'reload', by: 'script', from: HOME },
  ]
  const headers = (profile: string, steps: readonly object[]) =>
    play({ profile, steps }).steps.flatMap((step) => ('cookieHeader' in step ? [step.cookieHeader] : []))

  test.each([
    ['rfc6265bis', 's=1; l=1'],
    ['chromium', 's=1; l=1'],
    ['firefox', 'l=1'],
  ])('%s', (profile, header) => {
    expect(headers(profile, opened()).at(-1)).toBe(header)
  })

  test.each<[string, readonly object[], string]>([
    ['a reload before', [{ kind: 'request', url: HOME, as: 'reload', by: 'script', from: HOME }], 'l=1'],
    ['what the page fetches', [{ kind: 'request', url: HOME, as: 'fetch', from: HOME }], 'l=1'],
    [
      'what a frame in it fetches',
      [{ kind: 'script-set', url: 'https://a.test/', ancestors: [HOME], set: 'x' }],
      'l=1',
    ],
    [
      'an emptied jar',
      [{ kind: 'clear' }, { kind: 'script-set', url: HOME, set: 's=1; SameSite=Strict' }],
      'null',
    ],
    ['another page', [{ kind: 'request', url: HOME, as: 'fetch', from: `${HOME}/other` }], 's=1; l=1'],
    ['the address bar', [{ kind: 'request', url: HOME }], 's=1; l=1'],
    ['a form', [{ kind: 'request', url: HOME, method: 'POST', from: 'https://elsewhere.test/' }], 's=1; l=1'],
  ])('in Firefox, with %s in between', (_, between, header) => {
    expect(String(headers('firefox', opened(...between)).at(-1))).toBe(header)
  })
})

describe('what a credentialless frame keeps', () => {
  const frame = { from: 'https://www.example.com/f', ancestors: [HOME], document: 'credentialless' }
  const set = { kind: 'response', url: HOME, as: 'fetch', ...frame, set: ['own=1; Path=/'] }
  const asked = { kind: 'request', url: HOME, as: 'fetch', ...frame }
  const last = (...steps: readonly object[]) => play({ profile: 'chromium', steps }).steps.at(-1)

  test('stays as long as its page', () => {
    expect(last(set, asked)).toMatchObject({ cookieHeader: 'own=1' })
  })

  test.each<[string, object]>([
    ['another page', { kind: 'request', url: 'https://elsewhere.test/' }],
    ['its reload', { kind: 'request', url: HOME, as: 'reload', by: 'user' }],
    ['a frame elsewhere', { ...asked, ancestors: ['https://elsewhere.test/'] }],
  ])('ends with %s', (_, between) => {
    expect(last(set, between, asked)).toMatchObject({ cookieHeader: null })
  })
})

test('answers in the words of the contract', () => {
  const frame = { url: HOME, as: 'iframe', from: 'https://elsewhere.test/' }
  const answer = play({
    id: 'a case',
    profile: 'chromium',
    steps: [
      {
        kind: 'response',
        url: HOME,
        set: ['a=1; Path=/', 'b=2; Path=/x; Domain=example.com; Max-Age=60', '__Host-c=3'],
      },
      { kind: 'response', ...frame, set: ['p=1; Secure; SameSite=None; Partitioned'] },
      { kind: 'request', url: HOME, as: 'fetch', from: 'https://elsewhere.test/' },
      { kind: 'script-get', url: HOME },
      { kind: 'response', url: HOME, set: ['a=; Path=/; Max-Age=0'] },
      { kind: 'clear' },
      { kind: 'request', url: HOME },
    ],
  })
  const a = { name: 'a', value: '1', domain: 'app.example.com', path: '/', expires: null }
  const b = { name: 'b', value: '2', domain: '.example.com', path: '/x', expires: NOON / 1000 + 60 }
  const p = { name: 'p', value: '1', domain: 'app.example.com', path: '/', expires: null }
  const flags = { httpOnly: false, secure: false, sameSite: null, partitionKey: null }
  const partitioned = {
    ...{ httpOnly: false, secure: true, sameSite: 'None' },
    ...{ partitionKey: 'https://elsewhere.test', crossSiteAncestor: true },
  }
  const fine = { stored: true, deleted: false, reasons: [], causes: [], sections: ['5.7#24'] }
  const lax = ['SchemefulSameSiteUnspecifiedTreatedAsLax']
  const credentials = 'include'
  expect(answer).toEqual({
    id: 'a case',
    thirdParty: 'allowed',
    steps: [
      {
        set: [
          { line: 'a=1; Path=/', ...fine },
          { line: 'b=2; Path=/x; Domain=example.com; Max-Age=60', ...fine },
          {
            line: '__Host-c=3',
            ...{ stored: false, deleted: false },
            ...{ reasons: ['InvalidPrefix'], causes: ['prefixSecure'], sections: ['5.7#21'] },
          },
        ],
        jar: [
          { ...b, ...flags },
          { ...a, ...flags },
        ],
        credentials,
      },
      {
        set: [{ line: 'p=1; Secure; SameSite=None; Partitioned', ...fine }],
        jar: [
          { ...b, ...flags },
          { ...a, ...flags },
          { ...p, ...partitioned },
        ],
        credentials,
      },
      {
        cookieHeader: 'p=1',
        withheld: [
          { name: 'b', domain: '.example.com', path: '/x', reasons: ['NotOnPath', ...lax] },
          { name: 'a', domain: 'app.example.com', path: '/', reasons: lax },
        ],
        credentials,
      },
      { documentCookie: 'a=1' },
      {
        set: [{ line: 'a=; Path=/; Max-Age=0', ...fine, stored: false, deleted: true }],
        jar: [
          { ...b, ...flags },
          { ...p, ...partitioned },
        ],
        credentials,
      },
      { jar: [] },
      { cookieHeader: null, withheld: [], credentials },
    ],
  })
})

test('a step without a time happens when the one before did, the first one now', () => {
  const { steps } = play({
    steps: [
      { kind: 'response', url: HOME, set: ['a=1; Max-Age=10'] },
      { kind: 'response', url: HOME, set: [], now: NOON + 9_000 },
      { kind: 'clear' },
      { kind: 'response', url: HOME, set: ['b=1; Max-Age=10'] },
      { kind: 'response', url: HOME, set: [], now: NOON + 19_000 },
    ],
  })
  const expires = steps.map((step) => ('jar' in step ? step.jar.map((cookie) => cookie.expires) : []))
  const noon = NOON / 1000
  expect(expires).toEqual([[noon + 10], [noon + 10], [], [noon + 19], []])
})

test('what a request carried counts as used before its response arrives', () => {
  const { steps } = play({
    steps: [
      ...Array.from({ length: 180 }, (_, at) => ({
        kind: 'response',
        url: HOME,
        set: [`c${at}=1`],
        now: NOON + at,
      })),
      { kind: 'request', url: HOME, now: NOON + 500 },
      { kind: 'response', url: HOME, set: ['new=1'], now: NOON + 501 },
    ],
  })
  const last = steps.at(-1)
  expect(last && 'jar' in last && last.jar.map(({ name }) => name)).toContain('new')
})
