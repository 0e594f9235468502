import { describe, expect, it } from 'vitest'
import { defaultLabOptions } from '../../lab-options/lab-options.ts'
import { plainText } from '../pieces.ts'
import { proxyOutlook } from './proxy-outlook.ts'

const https = 'so it will count as https. A Secure session cookie will go out.'
const http = 'so it will count as http. A Secure session cookie will be withheld.'

describe('proxyOutlook', () => {
  it.each<[boolean | number | string, boolean | null, string | null, string]>([
    [false, null, 'https', `trust proxy is off, ${http}`],
    [1, null, 'https', `The proxy is trusted, ${https}`],
    [true, null, 'http', `X-Forwarded-Proto will say http, ${http}`],
    [1, null, null, `No X-Forwarded-Proto will come, ${http}`],
    ['loopback, 10.0.0.1', null, 'https', `The proxy is trusted, ${https}`],
    ['10.0.0.1', null, 'https', 'It depends on whether trust proxy (10.0.0.1) covers the sender.'],
    [0, null, 'https', `trust proxy is off, ${http}`],
    [1, false, 'https', `proxy is false, ${http}`],
    [false, true, 'https', `proxy is true, ${https}`],
  ])('trust proxy %s, proxy %s, X-Forwarded-Proto %s', (trustProxy, proxy, proto, words) => {
    const options = { ...defaultLabOptions, trustProxy, session: { ...defaultLabOptions.session, proxy } }
    expect(plainText(proxyOutlook(options, proto, false))).toBe(words)
  })

  it('needs no header where the connection is https', () => {
    expect(plainText(proxyOutlook(defaultLabOptions, null, true))).toBe(
      `The connection itself is https, ${https}`,
    )
  })
})
