import { describe, expect, it } from 'vitest'
import { deviceOf, engineOf, programName } from './user-agent.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
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
    [`${IPHONE} CriOS/156.0.1 Mobile/15E148 Safari/604.1`, 'Chrome 156'],
    [`${IPHONE} Version/26.0 EdgiOS/156.0 Mobile/15E148 Safari/605.1.15`, 'Edge 156'],
    [`${IPHONE} FxiOS/153.0 Mobile/15E148 Safari/605.1.15`, 'Firefox 153'],
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
    [`${IPHONE} CriOS/156.0.1 Mobile/15E148 Safari/604.1`, 'safari'],
    [`${IPHONE} Version/26.0 EdgiOS/156.0 Mobile/15E148 Safari/605.1.15`, 'safari'],
    ['curl/8.14.1', 'other'],
  ] as const)('%s follows %s', (userAgent, engine) => {
    expect(engineOf(userAgent)).toBe(engine)
  })
})

describe('deviceOf', () => {
  it.each([
    [`${IPHONE} Version/26.1 Mobile/15E148 Safari/604.1`, 'iPhone'],
    ['Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36', 'Android'],
    [CHROME, null],
    ['', null],
  ])('%s is %s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device)
  })
})
