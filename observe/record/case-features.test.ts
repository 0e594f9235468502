import { expect, test } from 'vitest'
import { parseCase } from '../../shared/cookie/conformance/case.ts'
import { shownBy } from './candidates.ts'
import { featuresOf } from './case-features.ts'
import { isRule } from './rule.ts'

const NOW = Date.UTC(2026, 11, 1)
const URL = 'https://app.example.com/lab'

function shown(...steps: readonly object[]): ReadonlySet<string> {
  const parsed = parseCase({
    profile: 'chromium',
    steps: steps.map((step) => ({ url: URL, now: NOW, ...step })),
  })
  if (!parsed.ok) throw new Error(parsed.error)
  return shownBy(parsed.value, NOW)
}

const response = (...set: readonly string[]) => ({ kind: 'response', set })

test.each<[string, readonly object[], readonly string[]]>([
  [
    'a cookie that is stored',
    [response('a=1; Secure')],
    ['response: stored', 'rule 5.7#24 by response', 'navigation sets', 'makes host-only null Secure session'],
  ],
  [
    'a refusal with its reason, cause and section',
    [response('a=1; Domain=elsewhere.test')],
    [
      'rule InvalidDomain by response',
      'rule otherDomain by response',
      'rule 5.7#10 by response',
      'navigation refuses: InvalidDomain',
      'refused "domain=elsewhere.test"',
    ],
  ],
  [
    'what a prefix lacks',
    [response('__Host-a=1; Path=/')],
    ['prefix __Host-a: prefixSecure', 'rule prefixSecure by response'],
  ],
  ['a lifetime that is shortened', [response('a=1; Max-Age=99999999')], ['makes host-only null shortened']],
  ['a replacement', [response('a=1'), response('a=2')], ['replaces value']],
  ['a deletion', [response('a=1'), response('a=1; Max-Age=0')], ['response: deleted', 'removes one']],
  [
    'how many go of a full jar',
    [response(...Array.from({ length: 180 }, (_, at) => `n${at}=1`)), response('late=1')],
    ['rule eviction, of 180 about 30'],
  ],
  [
    'what another site withholds, and what it sends',
    [
      response('a=1', 'b=1; SameSite=None; Secure'),
      { kind: 'request', as: 'fetch', from: 'https://other.test/' },
    ],
    [
      'fetch from another site withholds: SchemefulSameSiteUnspecifiedTreatedAsLax',
      'rule SchemefulSameSiteUnspecifiedTreatedAsLax when sent',
      'fetch from another site sends: None',
    ],
  ],
  [
    'the farthest of the pages around',
    [
      response('a=1'),
      {
        kind: 'request',
        as: 'image',
        from: 'https://www.example.com/',
        ancestors: ['http://www.example.com/'],
      },
    ],
    ['image below its other scheme withholds: SchemefulSameSiteUnspecifiedTreatedAsLax'],
  ],
  [
    'who opened what reloads itself',
    [
      response('a=1; SameSite=Lax'),
      { kind: 'request', from: 'https://other.test/' },
      { kind: 'request', as: 'reload', by: 'script', from: URL },
    ],
    ['reload by script from another site sends: Lax'],
  ],
  [
    'the order of several',
    [response('a=1; Path=/lab', 'b=1; Path=/'), { kind: 'script-get' }],
    ['2 cookies of 2 path lengths in order', 'script-get sends: null'],
  ],
])('%s', (_, steps, features) => {
  const found = shown(...steps)
  for (const feature of features) expect([...found]).toContain(feature)
})

test('a case shows nothing where nothing is answered', () => {
  expect([...shown({ kind: 'clear' })]).toEqual([])
  expect([
    ...featuresOf(
      { id: null, profile: 'chromium', thirdParty: 'allowed', steps: [] },
      { id: null, thirdParty: 'allowed', steps: [] },
    ),
  ]).toEqual([])
})

test('reasons, causes and sections are rules; words are not', () => {
  const found = [...shown(response('a=1; Domain=elsewhere.test'))]
  expect(found.filter(isRule)).toHaveLength(3)
  expect(found.some((feature) => !isRule(feature))).toBe(true)
})
