import { describe, expect, test } from 'vitest'
import type { Cookie } from '../../cookie/cookie.ts'
import { type Cause, type ReasonCode, reasons } from '../../cookie/reasons.ts'
import { NOON, Scene } from '../../cookie/same-site/scene.ts'
import { refusal, type SetVerdict } from '../../cookie/storing/storage-model.ts'
import { sectionWords } from './section-words.ts'
import { verdictWords } from './verdict-words.ts'
import { withheldWords } from './withheld-words.ts'

const codes = Object.keys(reasons) as ReasonCode[]
const SENTENCE = /^\S.*\.$/

function aCookie(): Cookie {
  const { cookie } = new Scene().set('a=1', 'https://app.example.com/')
  if (!cookie) throw new Error('not stored')
  return cookie
}

describe('every reason', () => {
  test.each(codes)('%s has words and a section', (code) => {
    const verdict: SetVerdict = { ...refusal('a=1', code), cookie: aCookie() }
    const { headline, sentence, tone } = verdictWords(verdict, NOON)
    expect(headline).toBe('Will be rejected.')
    expect(verdictWords(verdict, NOON, 'past').headline).toBe('Rejected.')
    expect(sentence).toMatch(SENTENCE)
    expect(tone).toBe('bad')
    expect(sectionWords(reasons[code].section)).not.toMatch(/§[a-z]/)
  })

  test('of our own is marked, so that nobody looks for it in DevTools', () => {
    expect(codes.filter((code) => 'own' in reasons[code]).sort()).toEqual([
      'CredentialsOmitted',
      'HttpOnly',
      'HttpOnlyFromScript',
      'InvalidArgument',
      'NamelessPair',
      'OpaqueOrigin',
      'OtherPartition',
      'OverwriteHttpOnly',
      'PartitionedInsecure',
      'TabInPath',
    ])
  })
})

test('what stays behind says why, each reason in words of its own', () => {
  const codes: ReasonCode[] = [
    ...(['CredentialsOmitted', 'UserPreferences', 'HttpOnly', 'SecureOnly', 'NotOnPath'] as const),
    ...(['DomainMismatch', 'SameSiteStrict', 'SameSiteLax'] as const),
  ]
  const cookie = aCookie()
  const told = codes.map((code) => withheldWords({ cookie, reasons: [code], causes: [], sections: [] }))
  for (const sentence of told) expect(sentence).toMatch(SENTENCE)
  expect(new Set(told).size).toBe(codes.length)
})

test('causes that share a code are told apart', () => {
  const told = (code: ReasonCode, causes: readonly Cause[]) =>
    causes.map((cause) => verdictWords({ ...refusal('a=1', code, cause), cookie: aCookie() }, NOON).sentence)
  const domain = told('InvalidDomain', ['publicSuffix', 'otherDomain', 'nonAsciiDomain', 'notAHost'])
  const prefix = told('InvalidPrefix', [
    ...(['prefixSecure', 'prefixDomain', 'prefixPath', 'prefixHttpOnly'] as const),
    ...(['prefixFromScript', 'hiddenPrefix', 'insecureConnection'] as const),
  ])
  const site = told('SameSiteLax', ['crossSite', 'crossScheme', 'crossSiteAncestor', 'redirect'])
  for (const sentences of [domain, prefix, site]) expect(new Set(sentences).size).toBe(sentences.length)
})

test('step and section of rules that have several', () => {
  const sectionOf = (line: string, url = 'https://app.example.com/') =>
    new Scene('chromium').set(line, url).sections
  expect(sectionOf('a=1; Domain=com')).toEqual(['5.7#9'])
  expect(sectionOf('__Secure-a=1')).toEqual(['5.7#20'])
  expect(sectionOf('__Host-a=1')).toEqual(['5.7#21'])
  expect(sectionOf('=__Host-a')).toEqual(['5.7#22'])
  expect(sectionOf('__Http-a=1').map(sectionWords)).toEqual(['Layered Cookies draft'])
})

describe('a jar that is full', () => {
  const full = (count: number) => {
    const scene = new Scene('chromium')
    for (let at = 0; at < count; at++) scene.set(`c${at}=1; Path=/`, 'https://app.example.com/')
    return scene.set('one-more=1; Path=/', 'https://app.example.com/')
  }

  test('says how many went for the cookie', () => {
    const told = (count: number) => verdictWords(full(count), NOON, 'past').sentence
    expect(told(179)).toBe('until the browser closes, on this host only.')
    expect(told(180)).toBe(
      'until the browser closes, on this host only. The jar is full, so 31 of the oldest went.',
    )
    expect(verdictWords(full(180), NOON).sentence).toMatch(/31 of the oldest go\.$/)
  })
})
