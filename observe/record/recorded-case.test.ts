import { expect, test } from 'vitest'
import { type CookieCase, parseCase } from '../../shared/cookie/conformance/case.ts'
import type { JarCookie } from '../../shared/cookie/conformance/case-answer.ts'
import { recordedCase } from './recorded-case.ts'

const AT = { now: 5, until: 6 }
const COOKIE: JarCookie = {
  ...{ name: 'a', value: '1', domain: 'app.example.com', path: '/', expires: null },
  ...{ httpOnly: false, secure: false, sameSite: null, partitionKey: null },
}

function caseOf(...steps: readonly object[]): CookieCase {
  const url = 'https://app.example.com/'
  const parsed = parseCase({
    id: '1-0-wild',
    profile: 'chromium',
    steps: steps.map((step) => ({ url, ...step })),
  })
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

test('each step carries what was seen there, and no more', () => {
  const played = caseOf(
    { kind: 'response', set: ['a=1'] },
    { kind: 'script-set', set: 'a=1' },
    { kind: 'request' },
    { kind: 'script-get' },
  )
  const { steps } = recordedCase(played, [
    { ...AT, jar: [COOKIE], blocked: [] },
    { ...AT, jar: [COOKIE] },
    { ...AT, cookieHeader: null, withheld: [] },
    { ...AT, documentCookie: '' },
  ])
  expect(steps.map((step) => step.expect)).toEqual([
    { jar: [COOKIE], blocked: [] },
    { jar: [COOKIE] },
    { cookieHeader: null, withheld: [] },
    { documentCookie: '' },
  ])
})

test('a large jar is left to the header that follows', () => {
  const jar = Array.from({ length: 41 }, (_, at) => ({ ...COOKIE, name: `n${at}` }))
  const [step] = recordedCase(caseOf({ kind: 'response', set: ['a=1'] }), [{ ...AT, jar, blocked: [] }]).steps
  expect(step?.expect).toEqual({ blocked: [] })
})

test('where bytes are no UTF-8 only what was on the wire is written down', () => {
  const played = caseOf({ kind: 'response', set: ['a=\xff'] }, { kind: 'request' })
  const { steps } = recordedCase(played, [
    { ...AT, jar: [COOKIE], blocked: [] },
    { ...AT, cookieHeader: 'a=\xff', withheld: [] },
  ])
  expect(steps.map((step) => step.expect)).toEqual([{}, { cookieHeader: 'a=\xff' }])
})
