import { describe, expect, it } from 'vitest'
import { requestExample } from '../../../../shared/protocol/fact-examples.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { corsSentence } from './cors-sentence.ts'

const ORIGIN = 'http://other.localhost:3000'
const ELSEWHERE = ['Origin', ORIGIN, 'Sec-Fetch-Mode', 'cors', 'Sec-Fetch-Site', 'cross-site']
const SHARED = ['Access-Control-Allow-Origin', ORIGIN, 'Access-Control-Allow-Credentials', 'true']

function exchange(request: readonly string[], response: readonly string[] | null): Exchange {
  return {
    id: 1,
    at: 0,
    seq: 1,
    request: requestExample({ headers: request }),
    response: response && { kind: 'response', exchange: 1, status: 200, headers: response, ms: 1 },
    end: null,
    session: null,
    ops: [],
  }
}

describe('what CORS lets the page do', () => {
  it.each([
    [ELSEWHERE, SHARED, `CORS: ${ORIGIN} may read the answer, credentials included.`],
    [ELSEWHERE, ['Access-Control-Allow-Origin', '*'], 'CORS: any page may read the answer.'],
    [ELSEWHERE, [], `CORS: ${ORIGIN} may not read the answer; no Access-Control-Allow-Origin.`],
  ])('%j, answered %j', (request, response, sentence) => {
    expect(corsSentence(exchange(request, response))).toBe(`${sentence} What was sent does not depend on it.`)
  })

  it.each([
    ['the same origin', ['Sec-Fetch-Mode', 'cors', 'Sec-Fetch-Site', 'same-origin'], []],
    ['a navigation', ['Sec-Fetch-Mode', 'navigate', 'Sec-Fetch-Site', 'cross-site'], []],
    ['another program', ['User-Agent', 'curl/8.14.1'], []],
    ['Node\u2019s fetch', ['User-Agent', 'node', 'Sec-Fetch-Mode', 'cors'], []],
    ['a request without an answer yet', ELSEWHERE, null],
  ])('is nothing for %s', (_, request, response) => {
    expect(corsSentence(exchange(request, response))).toBeNull()
  })
})
