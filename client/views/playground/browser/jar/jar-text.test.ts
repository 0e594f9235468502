import { describe, expect, it } from 'vitest'
import type { Cookie } from '../../../../../shared/cookie/cookie.ts'
import { importJar } from '../../../../../shared/diagnose/jar/read-jar.ts'
import { exportJar, headerText } from './jar-text.ts'

const plain: Cookie = {
  name: 'a',
  value: '1',
  domain: 'app.localhost',
  hostOnly: true,
  path: '/',
  expires: null,
  httpOnly: false,
  secure: false,
  sameSite: null,
  priority: 'Medium',
  partitionKey: null,
  creation: 0,
  order: 1,
  setOrder: 1,
  lastAccess: 0,
}

const full: Cookie = {
  ...plain,
  name: 'caf\u00c3\u00a9',
  value: '\u00c3\u00a9=t',
  hostOnly: false,
  path: '/lab',
  expires: 1_893_456_000_000,
  httpOnly: true,
  secure: true,
  sameSite: 'None',
  priority: 'High',
  partitionKey: { site: 'http://app.localhost', crossSiteAncestor: false },
}

function lines(text: string): readonly string[] {
  const imported = importJar(text)
  if (!imported.ok) throw new Error(imported.detail)
  return imported.cookies.map(({ line }) => line)
}

const detail = (text: string) => {
  const imported = importJar(text)
  return imported.ok ? null : imported.detail
}

const FULL_LINE =
  'café=é=t; Expires=Tue, 01 Jan 2030 00:00:00 GMT; Path=/lab; Domain=app.localhost; Secure; HttpOnly; SameSite=None; Partitioned; Priority=High'

describe('JSON', () => {
  it('holds every attribute, and is read back', () => {
    const text = exportJar([plain, full], 'JSON')
    expect(JSON.parse(text)[1]).toMatchObject({ name: 'café', value: 'é=t', domain: '.app.localhost' })
    expect(lines(text)).toEqual(['a=1; Path=/', FULL_LINE])
  })

  it('is read as browser extensions and Playwright write it', () => {
    const extension = {
      name: 'a',
      value: '1',
      domain: '.x.test',
      hostOnly: false,
      sameSite: 'no_restriction',
      secure: true,
      expirationDate: 1_893_456_000.5,
      path: '/',
    }
    const state = {
      cookies: [{ name: 'b', value: '', domain: 'x.test', path: '/', expires: -1, sameSite: 'Lax' }],
      origins: [],
    }
    expect(lines(JSON.stringify([extension]))).toEqual([
      'a=1; Expires=Tue, 01 Jan 2030 00:00:00 GMT; Path=/; Domain=x.test; Secure; SameSite=None',
    ])
    expect(importJar(JSON.stringify(state))).toMatchObject({
      cookies: [{ line: 'b=; Path=/; SameSite=Lax', host: 'x.test' }],
    })
  })

  it.each([
    ['{', /^Not JSON: /],
    ['{"a": 1}', /^A list of cookies was expected\.$/],
    ['[{"name": "a", "value": "1"}, {"name": "b"}]', /^Cookie 2 has no name and value\.$/],
    ['[null]', /^Cookie 1 has no name and value\.$/],
  ])('says what is wrong with %s', (text, expected) => {
    expect(detail(text)).toMatch(expected)
  })

  it('does not break at a lifetime no date can hold', () => {
    expect(lines('[{"name": "a", "value": "1", "expires": 1e300}]')[0]).toContain(
      'Expires=Sat, 13 Sep 275760',
    )
  })
})

describe('cookies.txt', () => {
  it('has seven columns, HttpOnly before the host, and is read back', () => {
    const text = exportJar([plain, full], 'Netscape')
    expect(text.split('\n').slice(0, 3)).toEqual([
      '# Netscape HTTP Cookie File',
      'app.localhost\tFALSE\t/\tFALSE\t0\ta\t1',
      '#HttpOnly_.app.localhost\tTRUE\t/lab\tTRUE\t1893456000\tcafé\té=t',
    ])
    expect(lines(text)).toEqual([
      'a=1; Path=/',
      'café=é=t; Expires=Tue, 01 Jan 2030 00:00:00 GMT; Path=/lab; Domain=app.localhost; Secure; HttpOnly',
    ])
  })

  it('keeps an empty value, a tab in a value, and the host of a host-only cookie', () => {
    expect(importJar('x.test\tFALSE\t/\tFALSE\t0\ta\t')).toMatchObject({
      cookies: [{ line: 'a=; Path=/', host: 'x.test' }],
    })
    expect(lines('x.test\tFALSE\t/\tFALSE\t0\ta\tb\tc')).toEqual(['a=b\tc; Path=/'])
  })

  it('says which line is wrong', () => {
    expect(detail('# Netscape HTTP Cookie File\n\nx.test\tFALSE')).toBe(
      'Line 3 does not have the seven columns of a cookies.txt but 2: domain, sub-domains, path, secure, expiry, name, value.',
    )
  })
})

describe('the header string', () => {
  it('has names and values, and is read back for Path=/', () => {
    const text = headerText([plain, full, { name: '', value: 'bare' }])
    expect(text).toBe('a=1; café=é=t; bare')
    expect(lines(`Cookie: ${text}`)).toEqual(['a=1; Path=/', 'café=é=t; Path=/', 'bare; Path=/'])
    expect(exportJar([plain], 'header')).toBe('a=1')
  })

  it('may be empty of cookies, but not of everything', () => {
    expect(detail(' \n')).toBe('There is nothing in it.')
    expect(lines(';;')).toEqual([])
  })
})
