import { describe, expect, test } from 'vitest'
import {
  canonicalHost,
  isIpAddress,
  isLoopback,
  isPublicSuffix,
  registrableDomain,
} from './canonical-host.ts'
import { domainMatches } from './domain-match.ts'
import { publicSuffix } from './public-suffix.ts'

describe('domain-match', () => {
  test.each([
    ['example.com', 'example.com', true],
    ['app.example.com', 'example.com', true],
    ['a.b.example.com', 'example.com', true],
    ['example.com', 'app.example.com', false],
    ['myexample.com', 'example.com', false],
    ['example.com.evil.test', 'example.com', false],
    ['example.com.', 'example.com', false],
    ['127.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', '0.0.1', false],
    ['[::1]', '[::1]', true],
    ['::ffff:10.0.0.1', '0.0.1', false],
  ])('%s in %s: %s', (host, domain, expected) => {
    expect(domainMatches(host, domain)).toBe(expected)
  })
})

describe('canonical host', () => {
  test.each([
    ['EXAMPLE.com', 'example.com'],
    ['éxample.com', 'xn--xample-9ua.com'],
    ['example.com.', 'example.com.'],
    ['[::FFFF:127.0.0.1]', '[::ffff:7f00:1]'],
    ['127.0.0.1', '127.0.0.1'],
    ['127.1', '127.1'],
    ['0x7f.0.0.1', '0x7f.0.0.1'],
    ['a b.com', null],
    ['a/b.com', null],
    ['a:80', null],
    ['user@a.com', null],
    ['', null],
  ])('of %s is %s', (name, expected) => {
    expect(canonicalHost(name)).toBe(expected)
  })
})

test.each([
  ['127.0.0.1', true],
  ['[::1]', true],
  ['::1', true],
  ['example.com', false],
  ['1.2.3', false],
  ['1.2.3.4.5', false],
  [':not:an:address', false],
])('%s is an IP address: %s', (host, expected) => {
  expect(isIpAddress(host)).toBe(expected)
})

test.each([
  ['localhost', true],
  ['app.localhost', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['[::1]', true],
  ['mylocalhost', false],
  ['localhost.example', false],
  ['127.example', false],
  ['10.0.0.1', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})

describe('registrable domain', () => {
  test.each([
    ['example.com', 'example.com'],
    ['a.b.example.com', 'example.com'],
    ['shop.example.co.uk', 'example.co.uk'],
    ['one.github.io', 'one.github.io'],
    ['deep.one.github.io', 'one.github.io'],
    ['www.city.kobe.jp', 'city.kobe.jp'],
    ['unknown.suffix', 'unknown.suffix'],
    ['a.unknown.suffix', 'unknown.suffix'],
    ['app.localhost', 'app.localhost'],
    ['api.app.localhost', 'app.localhost'],
    ['www.example.com.', 'example.com.'],
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
    ['co.uk', 'co.uk'],
    ['localhost', 'localhost'],
  ])('of %s is %s', (host, expected) => {
    expect(registrableDomain(host, publicSuffix)).toBe(expected)
  })

  test.each([
    ['com', true],
    ['com.', true],
    ['co.uk', true],
    ['github.io', true],
    ['localhost', true],
    ['example.com', false],
    ['1.2.3.4', false],
  ])('%s is a public suffix: %s', (host, expected) => {
    expect(isPublicSuffix(host, publicSuffix)).toBe(expected)
  })
})
