import { describe, expect, test } from 'vitest'
import type { ProfileName } from '../profiles/rules.ts'
import { documentAccess, partitionOf, requestAccess } from '../retrieving/access.ts'
import type { RequestContext } from './context.ts'
import { engineOf, NOON, requestTo } from './scene.ts'
import { siteOf, within } from './site.ts'

const HOME = 'https://app.example.com/lab'
const SAME_SITE = 'https://other.example.com/'
const ELSEWHERE = 'https://elsewhere.test/'

function statusOf(other: Partial<RequestContext>, profile?: ProfileName): string {
  const access = requestAccess(requestTo(HOME, other), engineOf(profile))
  if (!access) throw new Error('no access')
  const { level, cause } = access.sameSite
  return cause === null ? level : `${level}: ${cause}`
}

test.each<[ProfileName, string]>([
  ['rfc6265bis', 'lax: crossSite'],
  ['chromium', 'same-site'],
  ['firefox', 'same-site'],
])('a top-level navigation by a page of its own, framed in another site: %s', (profile, status) => {
  expect(statusOf({ from: SAME_SITE, ancestors: [ELSEWHERE] }, profile)).toBe(status)
  expect(statusOf({ from: SAME_SITE, ancestors: [SAME_SITE] }, profile)).toBe('same-site')
})

describe('a request', () => {
  test.each<[string, Partial<RequestContext>, string]>([
    ['by the address bar', { from: null }, 'same-site'],
    ['by a link of its own site', { from: SAME_SITE }, 'same-site'],
    ['by a link of another site', { from: ELSEWHERE }, 'lax: crossSite'],
    ['by a form of another site', { from: ELSEWHERE, method: 'POST' }, 'lax-unsafe: crossSite'],
    ['by a link of the other scheme', { from: 'http://app.example.com/' }, 'lax: crossScheme'],
    ['by a page without a site', { from: 'about:blank' }, 'lax: crossSite'],
    ['a reload that the page asks for', { as: 'reload', by: 'script', from: HOME }, 'same-site'],
    ['a reload of what another site opened', { as: 'reload', by: 'user', from: ELSEWHERE }, 'lax: crossSite'],
    ['fetched by its own site', { as: 'fetch', method: 'POST', from: SAME_SITE }, 'same-site'],
    ['fetched by another site', { as: 'fetch', from: ELSEWHERE }, 'cross-site: crossSite'],
    ['fetched by the other scheme', { as: 'fetch', from: 'http://example.com/' }, 'cross-site: crossScheme'],
    ['a frame in another site', { as: 'iframe', from: ELSEWHERE }, 'cross-site: crossSite'],
    [
      'a fetch by a frame of its own inside another site',
      { as: 'fetch', from: HOME, ancestors: [ELSEWHERE] },
      'cross-site: crossSite',
    ],
    [
      'a frame of another site between two of its own',
      { as: 'fetch', from: ELSEWHERE, ancestors: [HOME] },
      'cross-site: crossSiteAncestor',
    ],
    [
      'redirected through another site: the text does not look',
      { as: 'navigation', from: HOME, redirects: [ELSEWHERE] },
      'same-site',
    ],
  ])('%s', (_, other, expected) => {
    expect(statusOf(other)).toBe(expected)
  })

  test('Firefox looks at the redirects, and not at the scheme', () => {
    expect(statusOf({ from: HOME, redirects: [ELSEWHERE] }, 'firefox')).toBe('lax: redirect')
    expect(statusOf({ as: 'fetch', from: 'http://example.com/' }, 'firefox')).toBe('same-site')
    expect(statusOf({ as: 'fetch', from: HOME, redirects: ['http://example.com/'] }, 'firefox')).toBe(
      'same-site',
    )
  })

  test.each([
    ['fetch', HOME, 'cross-site: redirect'],
    ['iframe', HOME, 'cross-site: redirect'],
    ['navigation', null, 'lax: redirect'],
  ] as const)('Firefox looks at the redirects of a %s from %s', (as, from, expected) => {
    expect(statusOf({ as, from, redirects: [ELSEWHERE] }, 'firefox')).toBe(expected)
  })
})

describe('a document', () => {
  test.each([
    ['on top', [], 'same-site', false],
    ['in its own site', [SAME_SITE], 'same-site', false],
    ['in another site', [ELSEWHERE], 'cross-site', true],
    ['in its own site, with another between', [HOME, ELSEWHERE], 'cross-site', true],
    ['in the other scheme', ['http://app.example.com/'], 'cross-site', true],
  ])('%s', (_, ancestors, level, thirdParty) => {
    const access = documentAccess({ url: HOME, ancestors, now: NOON }, engineOf())
    expect(access?.sameSite.level).toBe(level)
    expect(access?.thirdParty).toBe(thirdParty)
  })
})

test('in Firefox a page of the other scheme is no third party', () => {
  const document = { url: HOME, ancestors: ['http://app.example.com/'], now: NOON }
  expect(documentAccess(document, engineOf('firefox'))?.thirdParty).toBe(false)
})

describe('the partition', () => {
  test.each([
    ['of a top-level page', [], 'https://example.com', false],
    ['in its own site', [SAME_SITE], 'https://example.com', false],
    ['in another site', [ELSEWHERE], 'https://elsewhere.test', true],
    ['in its own site, with another between', [HOME, ELSEWHERE], 'https://example.com', true],
  ])('%s', (_, ancestors, site, crossSiteAncestor) => {
    const access = documentAccess({ url: HOME, ancestors, now: NOON }, engineOf('chromium'))
    expect(access && partitionOf(access)).toEqual({ site, crossSiteAncestor })
  })
})

describe('credentials', () => {
  test.each<[string, Partial<RequestContext>, boolean]>([
    ['omitted', { credentials: 'omit', from: HOME }, true],
    ['included', { credentials: 'include', from: ELSEWHERE }, false],
    ['same-origin, from the origin', { credentials: 'same-origin', from: HOME }, false],
    ['same-origin, from a neighbour', { credentials: 'same-origin', from: SAME_SITE }, true],
    [
      'same-origin, from another port',
      { credentials: 'same-origin', from: 'https://app.example.com:8443/' },
      true,
    ],
    [
      'same-origin, redirected away and back',
      { credentials: 'same-origin', from: HOME, redirects: [ELSEWHERE] },
      true,
    ],
  ])('%s: anonymous %s', (_, other, anonymous) => {
    expect(requestAccess(requestTo(HOME, { as: 'fetch', ...other }), engineOf())?.anonymous).toBe(anonymous)
  })
})

describe('a secure connection', () => {
  test.each<[string, ProfileName, boolean]>([
    ['https://example.com/', 'rfc6265bis', true],
    ['wss://example.com/', 'rfc6265bis', true],
    ['http://example.com/', 'rfc6265bis', false],
    ['http://app.localhost:3000/', 'chromium', true],
    ['http://127.0.0.1/', 'firefox', true],
    ['http://app.localhost:3000/', 'safari', false],
  ])('%s in %s: %s', (url, profile, secure) => {
    expect(requestAccess(requestTo(url), engineOf(profile))?.secure).toBe(secure)
  })
})

test('only http, https, ws and wss have a site', () => {
  const engine = engineOf()
  for (const url of ['data:,x', 'about:blank', 'file:///x', 'ftp://a.test/', 'nonsense', '']) {
    expect(siteOf(url, engine), url).toBeNull()
  }
  const [plain, tls] = [siteOf('ws://a.example.com/x', engine), siteOf('https://example.com/', engine)]
  if (!plain || !tls) throw new Error('no site')
  expect(within(plain, tls, false)).toBe(true)
  expect(within(plain, tls, true)).toBe(false)
})
