import { describe, expect, it } from 'vitest'
import { cookieEvidence, placeOfCookie, sameEvidence } from './cookie-evidence.ts'
import type { CookieEvidence, Evidence } from './finding.ts'

const cookie = {
  name: 'connect.sid',
  domain: 'app.localhost',
  hostOnly: true,
  path: '/lab',
  partitionKey: null,
} as never

const named: CookieEvidence = { cookie: 'connect.sid' }
const atLab: CookieEvidence = { ...named, domain: 'app.localhost', path: '/lab' }

describe('a cookie as evidence', () => {
  it('tells name, host and path', () => {
    expect(cookieEvidence(cookie)).toEqual(atLab)
    expect(placeOfCookie(atLab)).toBe('app.localhost/lab')
    expect(placeOfCookie(named)).toBe(null)
  })

  it('tells that sub-hosts have it, and its partition', () => {
    const partitionKey = { site: 'http://other.localhost', crossSiteAncestor: true }
    const wide = cookieEvidence({ ...(cookie as object), hostOnly: false, partitionKey } as never)
    expect(wide).toEqual({ ...atLab, domain: '.app.localhost', partitionKey: 'http://other.localhost' })
    expect(placeOfCookie(wide)).toBe('.app.localhost/lab in the partition of http://other.localhost')
  })
})

it.each<[string, Evidence, Evidence, boolean]>([
  ['the same exchange', { exchange: 1 }, { exchange: 1 }, true],
  ['another exchange', { exchange: 1 }, { exchange: 2 }, false],
  ['an op of the same number', { exchange: 1 }, { op: 1 }, false],
  ['the same cookie', atLab, { ...atLab }, true],
  ['one of that name at another path', atLab, { ...atLab, path: '/' }, false],
  ['one of that name for sub-hosts too', atLab, { ...atLab, domain: '.app.localhost' }, false],
  ['one of that name in a partition', atLab, { ...atLab, partitionKey: 'http://other.localhost' }, false],
  ['one of that name, wherever it lies', atLab, named, true],
  ['the name in general and one of it', named, atLab, true],
  ['another name', named, { cookie: 'theme' }, false],
])('is or is not %s', (_, a, b, same) => {
  expect(sameEvidence(a, b)).toBe(same)
})
