import { describe, expect, test } from 'vitest'
import { engineOf } from '../cookie/same-site/scene.ts'
import { type Circumstances, diagnose } from './diagnose.ts'
import type { Assumption } from './found-paste.ts'
import { readPaste } from './read-paste.ts'

interface Given extends Partial<Circumstances> {
  readonly origin?: string
}

/** What is assumed of a text, and the reasons of its first line, where some of that is given. */
function told(text: string, { origin, ...given }: Given = {}) {
  const found = readPaste(text, origin === undefined ? {} : { origin })
  if (!found.ok) throw new Error(found.detail)
  const circumstances = {
    engine: engineOf('chromium'),
    asker: 'address-bar',
    clock: Date.UTC(2026, 10, 28),
  } as const
  const [first] = diagnose(found.paste, { ...circumstances, ...given })
  const { stored, deleted, reasons } = first?.lines[0]?.verdict ?? {}
  return {
    about: found.paste.assumed.map(({ about }) => about),
    fate: reasons?.[0] ?? (deleted ? 'deletes' : stored ? 'stored' : 'nothing'),
    url: found.paste.assumed.find(({ value }) => value !== undefined)?.value,
  }
}

describe('each thing that is assumed is told, and giving it changes the answer', () => {
  const har = (headers: readonly (readonly [string, string])[]) =>
    JSON.stringify({
      log: {
        entries: [
          {
            startedDateTime: '2026-11-27T10:00:00.000Z',
            request: {
              method: 'GET',
              url: 'https://api.shop.example/me',
              headers: headers.map(([name, value]) => ({ name, value })),
            },
            response: { status: 200, headers: [{ name: 'Set-Cookie', value: 'a=1; SameSite=Lax' }] },
          },
        ],
      },
    })
  test.each<[string, string, Exclude<Assumption['about'], null | 'asker'>, string, Given, string]>([
    [
      'the host',
      'Set-Cookie: __Host-a=1; Path=/; Secure',
      'url',
      'stored',
      { origin: 'http://shop.example/' },
      'InvalidPrefix',
    ],
    [
      'the host, as the Domain has it',
      'Set-Cookie: a=1; Domain=shop.example',
      'url',
      'stored',
      { origin: 'https://other.example/' },
      'InvalidDomain',
    ],
    [
      'the host, where the text names one in passing',
      'On https://shop.example/login I get\nSet-Cookie: a=1; Domain=shop.example',
      'url',
      'stored',
      { origin: 'https://other.example/' },
      'InvalidDomain',
    ],
    [
      'http or https',
      '> GET / HTTP/1.1\n> Host: shop.example:3000\n>\n< HTTP/1.1 200 OK\n< Set-Cookie: a=1; Secure\n',
      'url',
      'SecureOnly',
      { origin: 'https://shop.example:3000/' },
      'stored',
    ],
    [
      'the page that asks, in headers',
      'GET /me HTTP/1.1\nHost: shop.example\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: cors\nSec-Fetch-Dest: empty\n\nHTTP/1.1 200 OK\nSet-Cookie: a=1; SameSite=Lax\n',
      'page',
      'SchemefulSameSiteLax',
      { page: 'https://www.shop.example/' },
      'stored',
    ],
    [
      'the other site, in a HAR file',
      har([
        ['Sec-Fetch-Site', 'cross-site'],
        ['Sec-Fetch-Mode', 'cors'],
      ]),
      'page',
      'SchemefulSameSiteLax',
      { page: 'https://shop.example/' },
      'stored',
    ],
    [
      'the page, in a HAR file',
      har([['Sec-Fetch-Mode', 'cors']]),
      'page',
      'stored',
      { page: 'https://x.test/' },
      'SchemefulSameSiteLax',
    ],
    [
      'when it was',
      'Set-Cookie: a=1; Expires=Fri, 01 Jan 2021 00:00:00 GMT',
      'time',
      'deletes',
      { clock: Date.UTC(2020, 11, 1) },
      'stored',
    ],
  ])('%s', (_, text, about, assumed, given, otherwise) => {
    expect(told(text)).toMatchObject({ about: expect.arrayContaining([about]), fate: assumed })
    expect(told(text, given).fate).toBe(otherwise)
  })

  test('who asks', () => {
    expect(told('Set-Cookie: a=1; SameSite=Lax').fate).toBe('stored')
    expect(told('Set-Cookie: a=1; SameSite=Lax', { asker: 'iframe' }).fate).toBe('SchemefulSameSiteLax')
  })

  test('the address in use is told, to be changed', () => {
    expect(told('On https://shop.example/login I get\nSet-Cookie: a=1').url).toBe(
      'https://shop.example/login',
    )
    expect(told('> GET / HTTP/1.1\n> Host: shop.example:3000\n\n< HTTP/1.1 200\n< Set-Cookie: a=1').url).toBe(
      'http://shop.example:3000/',
    )
  })

  test('a time that the text tells, or that nothing depends on, is not assumed', () => {
    const dated =
      'HTTP/1.1 200 OK\nDate: Fri, 27 Nov 2026 10:00:00 GMT\nSet-Cookie: a=1; Expires=Fri, 27 Nov 2026 11:00:00 GMT'
    expect(told(dated)).toMatchObject({ about: ['url'], fate: 'stored' })
    expect(told('Set-Cookie: a=1; Max-Age=60').about).toEqual(['url'])
  })
})
