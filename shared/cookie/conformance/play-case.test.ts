import { expect, test } from 'vitest'
import { publicSuffix } from '../matching/public-suffix.ts'
import { NOON } from '../same-site/scene.ts'
import { parseCase } from './case.ts'
import { type CaseAnswer, playCase } from './play-case.ts'

const HOME = 'https://app.example.com/lab'

function play(input: object): CaseAnswer {
  const parsed = parseCase(input)
  if (!parsed.ok) throw new Error(parsed.error)
  return playCase(parsed.value, publicSuffix, NOON)
}

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
  expect(answer).toEqual({
    id: 'a case',
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
      },
      {
        set: [{ line: 'p=1; Secure; SameSite=None; Partitioned', ...fine }],
        jar: [
          { ...b, ...flags },
          { ...a, ...flags },
          { ...p, ...partitioned },
        ],
      },
      {
        cookieHeader: 'p=1',
        withheld: [
          { name: 'b', domain: '.example.com', path: '/x', reasons: ['NotOnPath', ...lax] },
          { name: 'a', domain: 'app.example.com', path: '/', reasons: lax },
        ],
      },
      { documentCookie: 'a=1' },
      {
        set: [{ line: 'a=; Path=/; Max-Age=0', ...fine, stored: false, deleted: true }],
        jar: [
          { ...b, ...flags },
          { ...p, ...partitioned },
        ],
      },
      { jar: [] },
      { cookieHeader: null, withheld: [] },
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
