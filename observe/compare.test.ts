import { describe, expect, test } from 'vitest'
import type { CaseAnswer, JarCookie, StepAnswer } from '../shared/cookie/conformance/case-answer.ts'
import { compare } from './compare.ts'
import type { Observation } from './observation.ts'

const NOW = 1_800_000_000_000

const COOKIE: JarCookie = {
  name: 'a',
  value: '1',
  domain: 'app.example.com',
  path: '/',
  expires: null,
  httpOnly: false,
  secure: false,
  sameSite: null,
  partitionKey: null,
}

function differences(answer: StepAnswer, seen: Partial<Observation>) {
  const answers: CaseAnswer = { id: null, thirdParty: 'allowed', steps: [answer] }
  return compare(answers, [{ now: NOW, until: NOW + 100, ...seen }])
}

function setAnswer(reasons: readonly string[], jar: readonly JarCookie[] = []): StepAnswer {
  return {
    set: [
      { line: ' a=1 ', stored: false, deleted: false, reasons: reasons as never, causes: [], sections: [] },
    ],
    jar,
  }
}

describe('the jar', () => {
  test.each<[string, Partial<JarCookie>]>([
    ['name', { name: 'b' }],
    ['value', { value: '2' }],
    ['domain', { domain: '.app.example.com' }],
    ['path', { path: '/lab' }],
    ['expiry', { expires: NOW / 1000 }],
    ['HttpOnly', { httpOnly: true }],
    ['Secure', { secure: true }],
    ['SameSite', { sameSite: 'Lax' }],
    ['partition', { partitionKey: 'https://example.com' }],
    ['ancestor bit', { crossSiteAncestor: true }],
  ])('differs by %s', (_, other) => {
    const theirs = { ...COOKIE, ...other }
    expect(differences({ jar: [COOKIE] }, { jar: [theirs] })).toEqual([
      { step: 0, what: 'jar', engine: [COOKIE], browser: [theirs] },
    ])
  })

  test('has no order, and shows what one side alone has', () => {
    const b = { ...COOKIE, name: 'b' }
    const c = { ...COOKIE, name: 'c' }
    expect(differences({ jar: [COOKIE, b] }, { jar: [b, COOKIE] })).toEqual([])
    expect(differences({ jar: [COOKIE, b] }, { jar: [b, c, COOKIE] })).toMatchObject([
      { engine: [], browser: [c] },
    ])
  })

  test.each([
    ['as foretold', 0, true],
    ['whole seconds', -0.9, true],
    ['set when the step was almost over', 60, true],
    ['too early', -3, false],
    ['after the step was over', 63, false],
  ])('an expiry time %s', (_, late, same) => {
    const expires = NOW / 1000 + 3600
    const seen = { until: NOW + 60_000, jar: [{ ...COOKIE, expires: expires + late }] }
    expect(differences({ jar: [{ ...COOKIE, expires }] }, seen)).toHaveLength(same ? 0 : 1)
  })

  test('bytes that are no UTF-8 are not compared', () => {
    expect(
      differences({ jar: [{ ...COOKIE, value: 'x\u00ff' }] }, { jar: [{ ...COOKIE, value: 'x' }] }),
    ).toEqual([])
    expect(
      differences({ jar: [{ ...COOKIE, value: 'x\u00ff' }] }, { jar: [{ ...COOKIE, value: 'y' }] }),
    ).toHaveLength(1)
  })
})

describe('refused lines', () => {
  test('trimmed, reasons in any order', () => {
    const seen = { blocked: [{ line: 'a=1', reasons: ['SecureOnly', 'InvalidPrefix'] }] }
    expect(differences(setAnswer(['InvalidPrefix', 'SecureOnly']), seen)).toEqual([])
  })

  test.each([
    ['another reason', ['SecureOnly'], ['InvalidDomain']],
    ['one reason more', ['SecureOnly'], ['SecureOnly', 'OverwriteSecure']],
    ['a reason for what was not to be refused', [], ['SecureOnly']],
    ['none for what was', ['SecureOnly'], null],
  ])('%s', (_, ours, theirs) => {
    const blocked = theirs === null ? [] : [{ line: 'a=1', reasons: theirs }]
    expect(differences(setAnswer(ours), { blocked })).toMatchObject([{ what: 'blocked' }])
  })

  test('DevTools is not expected to tell a reason of our own', () => {
    expect(differences(setAnswer(['PartitionedInsecure']), { blocked: [] })).toEqual([])
  })

  test('the same line twice counts twice', () => {
    const line = { line: 'a=1', reasons: ['SecureOnly'] }
    expect(differences(setAnswer(['SecureOnly']), { blocked: [line, line] })).toEqual([
      { step: 0, what: 'blocked', engine: [], browser: [line] },
    ])
  })
})

describe('requests', () => {
  const withheld = { name: 'a', domain: 'example.com', path: '/', reasons: ['NotOnPath'] }
  const answer: StepAnswer = { cookieHeader: 'a=1; b=2', withheld: [withheld], credentials: 'include' }

  test('agree', () => {
    expect(differences(answer, { cookieHeader: 'a=1; b=2', withheld: [withheld] })).toEqual([])
  })

  test('differ by the order of the header', () => {
    expect(differences(answer, { cookieHeader: 'b=2; a=1' })).toEqual([
      { step: 0, what: 'cookieHeader', engine: 'a=1; b=2', browser: 'b=2; a=1' },
    ])
  })

  test('differ by no header at all', () => {
    expect(differences(answer, { cookieHeader: null })).toHaveLength(1)
  })

  test('differ by who stayed behind, and why', () => {
    expect(differences(answer, { withheld: [] })).toMatchObject([{ what: 'withheld', engine: [withheld] }])
    expect(differences(answer, { withheld: [{ ...withheld, reasons: ['SecureOnly'] }] })).toHaveLength(1)
  })

  test('without credentials DevTools names no cookie', () => {
    const omitted: StepAnswer = {
      cookieHeader: null,
      withheld: [{ ...withheld, reasons: ['CredentialsOmitted'] }],
      credentials: 'omit',
    }
    expect(differences(omitted, { cookieHeader: null, withheld: [] })).toEqual([])
  })
})

test('document.cookie', () => {
  expect(differences({ documentCookie: 'a=1' }, { documentCookie: 'a=1' })).toEqual([])
  expect(differences({ documentCookie: 'a=1' }, { documentCookie: '' })).toEqual([
    { step: 0, what: 'documentCookie', engine: 'a=1', browser: '' },
  ])
})

test('what could not be seen is not compared, but every step has to be', () => {
  expect(differences(setAnswer(['SecureOnly'], [COOKIE]), {})).toEqual([])
  expect(() => compare({ id: null, thirdParty: 'allowed', steps: [{ jar: [] }] }, [])).toThrow('step 1')
})
