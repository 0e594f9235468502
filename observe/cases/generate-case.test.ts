import { describe, expect, test } from 'vitest'
import {
  type CookieCase,
  parseCase,
  type RequestStep,
  type Step,
} from '../../shared/cookie/conformance/case.ts'
import { playCase } from '../../shared/cookie/conformance/play-case.ts'
import { publicSuffix } from '../../shared/cookie/matching/public-suffix.ts'
import { DOCUMENT_KINDS } from '../../shared/cookie/same-site/context.ts'
import { KINDS } from '../../shared/cookie/same-site/request-kinds.ts'
import { type CaseRules, generateCase } from './generate-case.ts'

const RULES: CaseRules = { profile: 'chromium', thirdParty: 'allowed' }
const CASES: readonly CookieCase[] = Array.from({ length: 1500 }, (_, number) =>
  generateCase(7, number, RULES),
)
const STEPS: readonly Step[] = CASES.flatMap(({ steps }) => steps)

test('the same seed and number make the same case', () => {
  expect(generateCase(7, 3, RULES)).toEqual(generateCase(7, 3, RULES))
})

test('another number, another seed make another case', () => {
  const lines = [generateCase(7, 3, RULES), generateCase(7, 4, RULES), generateCase(8, 3, RULES)].map(
    ({ steps }) => JSON.stringify(steps),
  )
  expect(new Set(lines).size).toBe(3)
})

test('every case survives JSON and is one', () => {
  for (const generated of CASES) {
    const parsed = parseCase(JSON.parse(JSON.stringify(generated)))
    expect(parsed).toMatchObject({ ok: true, value: { id: generated.id, ...RULES } })
  }
})

test('the engine answers every case', () => {
  for (const generated of CASES) {
    expect(playCase(generated, publicSuffix, 0).steps).toHaveLength(generated.steps.length)
  }
})

test('header lines are bytes that a server can send', () => {
  const lines = STEPS.flatMap((step) => (step.kind === 'response' ? step.set : []))
  expect(lines.filter((line) => !/^[^\0\r\n\u0100-\uffff]*$/.test(line))).toEqual([])
})

test('no https page asks for anything over plain http, and none has itself in a frame', () => {
  for (const step of STEPS) {
    if (step.kind === 'clear' || ('as' in step && (step.as === 'navigation' || step.as === 'reload')))
      continue
    const frames = [...(step.ancestors ?? []), ...('as' in step && step.from !== null ? [step.from] : [])]
    // A document without an address of its own has its maker's.
    if (step.document === undefined) expect(new Set(frames).size).toBe(frames.length)
    const asked = [...frames, ...('as' in step ? (step.redirects ?? []) : []), step.url]
    const encrypted = asked.map((url) => url.startsWith('https:') || url.startsWith('wss:'))
    expect(encrypted.lastIndexOf(false)).toBeLessThan(
      encrypted.includes(true) ? encrypted.indexOf(true) : encrypted.length,
    )
  }
})

describe('what is reached', () => {
  const requests = STEPS.filter((step): step is Step & RequestStep => 'as' in step)
  const reached = (what: (step: Step & RequestStep) => unknown) => new Set(requests.map(what))

  test('every kind of step', () => {
    const kinds = [
      ...[
        'clear',
        'clear-site-data',
        'request',
        'response',
        'script-get',
        'script-set',
        'store-delete',
        'store-set',
      ],
    ]
    expect([...new Set(STEPS.map(({ kind }) => kind))].sort()).toEqual(kinds)
  })

  test('every kind of request, from everywhere, with every choice', () => {
    // No browser here fetches a manifest for a page.
    expect([...reached(({ as }) => as), 'manifest'].sort()).toEqual([...KINDS].sort())
    expect([...reached(({ method }) => method)].sort()).toEqual(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'])
    expect([...reached(({ credentials }) => credentials)].sort()).toEqual([
      ...['include', 'omit', 'same-origin', undefined],
    ])
    expect([...reached(({ redirects }) => redirects?.length)].sort()).toEqual([1, 2, undefined])
    expect([...reached(({ ancestors }) => ancestors?.length)].sort()).toEqual([1, 2, undefined])
    expect(reached(({ from }) => from === null).size).toBe(2)
  })

  test('every situation that a step can name', () => {
    expect([...reached(({ document }) => document ?? 'plain')].sort()).toEqual(
      [...DOCUMENT_KINDS, 'plain'].sort(),
    )
    const named = (what: (step: Step & RequestStep) => unknown) =>
      [...reached(what)].filter((value) => value !== undefined)
    expect(named(({ storageAccess }) => storageAccess)).toEqual(['granted'])
    expect(named(({ activate }) => activate).sort()).toEqual(['load', 'retry'])
    expect(named(({ history }) => history)).toEqual(['back'])
    expect(named(({ worker }) => worker)).toEqual([true])
    expect(named(({ within, as }) => within && as).sort()).toEqual(['navigation', 'reload'])
    const came = requests.filter(({ cameFrom }) => cameFrom !== undefined)
    expect(new Set(came.map(({ by, history }) => `${by} ${history}`))).toEqual(
      new Set(['script undefined', 'undefined back']),
    )
    expect(new Set(came.map(({ cameFrom }) => cameFrom === null)).size).toBe(2)
    expect(requests.filter(({ date }) => date !== undefined).length).toBeGreaterThan(20)
  })

  test('lines that are stored, deleted and refused for every reason a line can give', () => {
    const answers = CASES.flatMap(
      (generated) => playCase(generated, publicSuffix, Date.UTC(2026, 11, 1)).steps,
    )
    const lines = answers.flatMap((answer) => ('set' in answer ? answer.set : []))
    expect(lines.some(({ stored }) => stored)).toBe(true)
    expect(lines.some(({ deleted }) => deleted)).toBe(true)
    const reasons = new Set(lines.flatMap((line) => line.reasons))
    expect([...reasons].sort()).toEqual([
      ...[
        'CredentialsOmitted',
        'DisallowedCharacter',
        'HttpOnlyFromScript',
        'InvalidArgument',
        'InvalidDomain',
      ],
      ...[
        'InvalidPrefix',
        'NameValuePairExceedsMaxSize',
        'NamelessPair',
        'NoCookieContent',
        'OpaqueOrigin',
        'OverwriteHttpOnly',
      ],
      ...['OverwriteSecure', 'PartitionedInsecure', 'SameSiteNoneInsecure'],
      ...['SchemeNotSupported', 'SchemefulSameSiteLax', 'SchemefulSameSiteStrict'],
      ...['SchemefulSameSiteUnspecifiedTreatedAsLax', 'SecureOnly'],
    ])
  })
})

describe('documents that are not plain ones', () => {
  const cases = Array.from({ length: 300 }, (_, number) => generateCase(7, number, RULES, 'documents'))
  const steps = cases.flatMap((one) => one.steps).filter((step) => 'document' in step)

  test('every kind asks, is answered, writes and reads', () => {
    const kinds = ['blob', 'credentialless', 'data', 'sandboxed', 'srcdoc']
    for (const kind of ['request', 'response', 'script-set', 'script-get']) {
      const of = steps.flatMap((step) => (step.kind === kind && 'document' in step ? [step.document] : []))
      expect([...new Set(of)].sort(), kind).toEqual(kinds)
    }
  })

  test('each has a page around it', () => {
    expect(steps.filter((step) => !('ancestors' in step && step.ancestors?.length))).toEqual([])
  })

  test('are what a case says, and the engine answers', () => {
    for (const generated of cases) {
      expect(parseCase(JSON.parse(JSON.stringify(generated))).ok).toBe(true)
      expect(playCase(generated, publicSuffix, 0).steps).toHaveLength(generated.steps.length)
    }
  })

  test('Firefox is asked for no ping, and for no prefetch by a page without an address', () => {
    const asked = Array.from({ length: 300 }, (_, number) =>
      generateCase(7, number, { profile: 'firefox', thirdParty: 'partitioned' }, 'documents'),
    ).flatMap((one) => one.steps.flatMap((step) => ('as' in step ? [`${step.as} ${step.document}`] : [])))
    expect(asked).toContain('prefetch sandboxed')
    expect(asked.filter((word) => /^ping|^prefetch (data|blob)/.test(word))).toEqual([])
  })
})

describe('what a browser does not do is not asked of it', () => {
  const asked = (thirdParty: CaseRules['thirdParty']) =>
    (['ways', 'granted', 'retried'] as const).flatMap((theme) =>
      Array.from({ length: 100 }, (_, number) =>
        generateCase(7, number, { profile: 'firefox', thirdParty }, theme),
      ).flatMap((one) => one.steps.filter((step) => step.kind !== 'clear')),
    )
  const accesses = (steps: ReturnType<typeof asked>) =>
    new Set(steps.flatMap((step) => [step.storageAccess, 'activate' in step ? step.activate : undefined]))

  test('storage access in Firefox that blocks third-party cookies', () => {
    expect(accesses(asked('blocked'))).toEqual(new Set([undefined]))
    expect(accesses(asked('partitioned'))).toEqual(new Set([undefined, 'granted']))
  })
})

test('pages that are gone back to stand behind another, and were opened by one', () => {
  for (let number = 0; number < 200; number++) {
    for (const step of generateCase(7, number, RULES, 'journeys').steps) {
      if (!('as' in step) || step.cameFrom === undefined) continue
      expect(step.cameFrom).not.toBe(step.url)
      if (step.history === 'back') expect([null, step.url]).not.toContain(step.from)
    }
  }
})
