import { describe, expect, test } from 'vitest'
import { registrableDomain } from '../matching/canonical-host.ts'
import { encodeBytes } from '../parsing/byte-string.ts'
import type { ProfileName } from '../profiles/rules.ts'
import { engineOf } from '../same-site/scene.ts'
import { cookieDomain } from './cookie-domain.ts'

function domainOf(attribute: string | null, host: string, profile?: ProfileName) {
  const engine = engineOf(profile)
  return cookieDomain(attribute, { host, domain: registrableDomain(host, engine.publicSuffix) }, engine)
}

describe('the domain of a cookie', () => {
  test.each([
    ['no Domain', null, 'app.example.com', 'app.example.com', true],
    ['an empty one', '', 'app.example.com', 'app.example.com', true],
    ['a dot alone, by the text', '.', 'app.example.com', 'app.example.com', true],
    ['the host itself', 'app.example.com', 'app.example.com', 'app.example.com', false],
    ['a parent', 'example.com', 'app.example.com', 'example.com', false],
    ['one leading dot is dropped', '.example.com', 'app.example.com', 'example.com', false],
    ['capital letters', 'EXAMPLE.Com', 'app.example.com', 'example.com', false],
    ['punycode', 'xn--xample-9ua.com', 'www.xn--xample-9ua.com', 'xn--xample-9ua.com', false],
    ['a public suffix that is the host', 'co.uk', 'co.uk', 'co.uk', true],
    ['a host of one label', 'localhost', 'localhost', 'localhost', true],
    ['an IP host, by the text', '127.0.0.1', '127.0.0.1', '127.0.0.1', false],
  ])('%s', (_, attribute, host, domain, hostOnly) => {
    expect(domainOf(attribute, host)).toEqual({ ok: true, domain, hostOnly })
  })

  test.each([
    ['another domain', 'example.org', 'example.com', 'otherDomain', '5.7#10'],
    ['a child', 'app.example.com', 'example.com', 'otherDomain', '5.7#10'],
    ['a public suffix', 'co.uk', 'example.co.uk', 'publicSuffix', '5.7#9'],
    ['a public suffix with a trailing dot', 'com.', 'example.com.', 'publicSuffix', '5.7#9'],
    ['what lies between public suffixes', 'kobe.jp', 'shop.c.kobe.jp', 'publicSuffix', '5.7#9'],
    ['a private public suffix', 'github.io', 'one.github.io', 'publicSuffix', '5.7#9'],
    [
      'letters beyond ASCII, even of this host',
      'éxample.com',
      'xn--xample-9ua.com',
      'nonAsciiDomain',
      '5.7#8',
    ],
    ['an empty label, even of this host', 'example..com', 'example..com', 'notAHost', '5.7#10'],
    ['percent-encoding', 'example%2ecom', 'example.com', 'notAHost', '5.7#10'],
    ['part of an IP address', '0.0.1', '127.0.0.1', 'otherDomain', '5.7#10'],
    ['an IP address written otherwise', '127.1', '127.0.0.1', 'otherDomain', '5.7#10'],
  ])('%s is refused', (_, attribute, host, cause, section) => {
    expect(domainOf(attribute, host)).toEqual({ ok: false, cause, section })
  })

  test('browsers make an IP cookie host-only, and refuse a dot alone', () => {
    for (const profile of ['chromium', 'firefox'] as const) {
      expect(domainOf('127.0.0.1', '127.0.0.1', profile)).toMatchObject({ hostOnly: true })
      expect(domainOf('.', 'example.com', profile)).toMatchObject({ ok: false, cause: 'notAHost' })
    }
  })
})

test.each([
  ['рф', 'xn--p1ai', false],
  ['.рф', 'xn--p1ai', false],
  ['xn--p1ai', 'xn--p1ai', true],
  ['XN--P1AI', 'xn--p1ai', true],
  ['bücher.example', 'xn--bcher-kva.example', true],
])('Chromium: Domain=%s on the host %s: %s', (attribute, host, ok) => {
  expect(domainOf(encodeBytes(attribute), host, 'chromium').ok).toBe(ok)
})
