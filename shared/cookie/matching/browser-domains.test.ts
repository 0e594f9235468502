import { describe, expect, it } from 'vitest'
import { parseCase } from '../conformance/case.ts'
import { playCase } from '../conformance/play-case.ts'
import { publicSuffix } from './public-suffix.ts'

/** What became of the last line of a case with these responses, one a line: `URL Set-Cookie`. */
function last(profile: string, ...responses: readonly (readonly [url: string, line: string])[]) {
  const steps = responses.map(([url, line]) => ({
    kind: 'response',
    url,
    as: 'navigation',
    from: null,
    set: [line],
  }))
  const parsed = parseCase({ id: 'x', profile, steps })
  if (!parsed.ok) throw new Error(parsed.error)
  const answer = playCase(parsed.value, publicSuffix, 0).steps.at(-1)
  return answer && 'set' in answer ? answer.set[0]?.reasons : undefined
}

describe('a Domain beyond ASCII, as its UTF-8 bytes', () => {
  const response = ['https://xn--bcher-kva.example/', 'a=1; Domain=bÃ¼cher.example'] as const

  it.each([
    ['rfc6265bis', ['InvalidDomain']],
    ['firefox', ['InvalidDomain']],
    ['chromium', []],
  ])('by %s', (profile, reasons) => {
    expect(last(profile, response)).toEqual(reasons)
  })
})

describe('a Secure cookie is shadowed over http', () => {
  const SHOP = 'http://shop.example.co.uk/'

  it.each([
    ['by the host below a host-only one', ['https://example.co.uk/', 'b=1; Secure'], 'b=2', true, false],
    [
      'by a Domain below a host-only one',
      ['https://example.co.uk/', 'b=1; Secure'],
      'b=2; Domain=shop.example.co.uk',
      true,
      false,
    ],
    [
      'by a Domain above a host-only one',
      ['https://shop.example.co.uk/', 'b=1; Secure'],
      'b=2; Domain=example.co.uk',
      true,
      true,
    ],
    [
      'by the host below a Domain',
      ['https://example.co.uk/', 'b=1; Secure; Domain=example.co.uk'],
      'b=2',
      true,
      true,
    ],
  ] as const)('%s', (_how, first, line, chromium, firefox) => {
    expect(last('chromium', first, [SHOP, line])?.includes('OverwriteSecure')).toBe(chromium)
    expect(last('firefox', first, [SHOP, line])?.includes('OverwriteSecure')).toBe(firefox)
  })
})
