import { describe, expect, it } from 'vitest'
import { requestKind } from './request-kind.ts'

describe('requestKind', () => {
  it.each([
    [['Sec-Fetch-Dest', 'empty', 'Sec-Fetch-Site', 'same-origin'], 'fetch, same origin'],
    [
      ['Sec-Fetch-Dest', 'empty', 'Sec-Fetch-Site', 'same-origin', 'X-Forwarded-Proto', 'https'],
      'fetch, same origin, via proxy',
    ],
    [['User-Agent', 'curl/8.14.1', 'X-Forwarded-For', '203.0.113.7'], 'via proxy'],
    [['Sec-Fetch-Dest', 'document', 'Sec-Fetch-Site', 'none'], 'page load, from the address bar'],
    [['Sec-Fetch-Dest', 'iframe', 'Sec-Fetch-Site', 'cross-site'], 'iframe, cross-site'],
    [['Sec-Fetch-Dest', 'worklet', 'Sec-Fetch-Site', 'odd'], 'worklet, odd'],
    [
      ['Upgrade', 'websocket', 'Sec-Fetch-Dest', 'empty', 'Sec-Fetch-Site', 'cross-site'],
      'WebSocket handshake, cross-site',
    ],
    [['Upgrade', 'websocket', 'User-Agent', 'Mozilla/5.0 Firefox/153.0'], 'WebSocket handshake'],
    [
      ['Sec-Fetch-Dest', 'empty', 'Sec-Fetch-Mode', 'no-cors', 'Sec-Fetch-Site', 'cross-site'],
      'beacon or fetch without CORS, cross-site',
    ],
    [['User-Agent', 'curl/8.14.1'], ''],
    [[], ''],
  ])('%j is %s', (headers, kind) => {
    expect(requestKind(headers)).toBe(kind)
  })
})
