import { describe, expect, it } from 'vitest'
import { engineOf, programName } from './user-agent.ts'

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

describe('programName', () => {
  it.each([
    [CHROME, 'Chromium 156'],
    [CHROME.replace('Chrome/', 'HeadlessChrome/'), 'Chromium 156'],
    [`${CHROME} Edg/156.0.0.0`, 'Edge 156'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox 153'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
      'Safari 26.1',
    ],
    ['curl/8.14.1', 'curl 8.14'],
    ['node', 'node'],
    ['PostmanRuntime/7.43.0 extra', 'PostmanRuntime 7.43'],
    ['', 'unnamed program'],
    [undefined, 'unnamed program'],
  ])('%s is %s', (userAgent, name) => {
    expect(programName(userAgent)).toBe(name)
  })

  it('keeps a long made-up product short', () => {
    expect(programName('x'.repeat(500))).toHaveLength(40)
  })
})

describe('engineOf', () => {
  it.each([
    [CHROME, 'chromium'],
    [`${CHROME} OPR/120.0`, 'chromium'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'firefox'],
    ['curl/8.14.1', 'other'],
  ] as const)('%s follows %s', (userAgent, engine) => {
    expect(engineOf(userAgent)).toBe(engine)
  })
})
