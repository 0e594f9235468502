import { describe, expect, it } from 'vitest'
import type { RequestFact, ResponseFact } from '../../../../../shared/protocol/fact.ts'
import { fetchOf } from './fetch-code.ts'
import { regressionTestOf } from './regression-test.ts'

const SID = 'connect.sid=s%3Aabc.def'

function exchange(change: Partial<RequestFact> = {}, body?: string, answer: readonly string[] = []) {
  const request: RequestFact = {
    kind: 'request',
    exchange: 1,
    browser: null,
    method: 'PATCH',
    host: 'app.localhost:3000',
    url: '/lab/session?a=1&crumbscope-browser=12345678',
    headers: [
      ...['Host', 'app.localhost:3000', 'User-Agent', 'x', 'Accept', '*/*', 'Sec-Fetch-Site', 'same-origin'],
      ...['content-type', 'application/json', 'Cookie', `${SID}; theme=dark`, 'X-Why', "it's"],
    ],
    encrypted: false,
    ...change,
  }
  const response: ResponseFact = { kind: 'response', exchange: 1, status: 200, headers: answer, ms: 1 }
  const end = {
    kind: 'end' as const,
    exchange: 1,
    outcome: 'finished' as const,
    ms: 2,
    session: null,
    ...(body !== undefined && { body: { text: body, bytes: body.length, cut: false } }),
  }
  return { request, response, end }
}

describe('fetchOf', () => {
  it('repeats what somebody meant, and leaves to the browser what is its own', () => {
    expect(fetchOf(exchange({}, '{"set":{"a":1}}'))).toEqual({
      code: `await fetch('http://app.localhost:3000/lab/session?a=1', {
  method: 'PATCH',
  credentials: 'include',
  headers: {
    'content-type': 'application/json',
    'X-Why': 'it\\'s',
  },
  body: '{"set":{"a":1}}',
})`,
      missing: ['The browser adds its own cookies; a page cannot set them.'],
    })
  })

  it('says when no cookies were to ride along', () => {
    const headers = ['Host', 'h', 'x-crumbscope-credentials', 'omit']
    const { code } = fetchOf(exchange({ method: 'GET', url: '/', headers }))
    expect(code).toBe("await fetch('http://app.localhost:3000/', {\n  credentials: 'omit',\n})")
  })
})

describe('regressionTestOf', () => {
  it('expects what is the same at every run', () => {
    const answer = [
      ...['Location', '/home', 'Set-Cookie', 'theme=dark; Path=/; Expires=Fri, 27 Nov 2026 12:00:00 GMT'],
      ...['Set-Cookie', `${SID}; Path=/; HttpOnly; SameSite=Lax`],
    ]
    const { code, missing } = regressionTestOf(exchange({}, '{}', answer))
    expect(code).toBe(`import request from 'supertest'
import { expect, test } from 'vitest'
import { app } from './app.js' // your Express app

test('PATCH /lab/session?a=1 answers 200', async () => {
  const response = await request(app)
    .patch('/lab/session?a=1')
    .set('Cookie', 'connect.sid=s%3Aabc.def; theme=dark')
    .set('content-type', 'application/json')
    .set('X-Why', 'it\\'s')
    .send('{}')
  expect(response.status).toBe(200)
  expect(response.headers.location).toBe('/home')
  const cookies = response.headers['set-cookie'] ?? []
  expect(cookies.map((line) => line.split('=', 1)[0])).toEqual(['theme', 'connect.sid'])
  expect(cookies[0]).toContain('theme=dark')
  expect(cookies[0]).toContain('Path=/')
  expect(cookies[1]).toContain('Path=/')
  expect(cookies[1]).toContain('HttpOnly')
  expect(cookies[1]).toContain('SameSite=Lax')
})
`)
    expect(missing).toEqual(['Its Cookie names a session of the lab: get one from your app first.'])
  })

  it('expects no cookie where none was set', () => {
    const { code } = regressionTestOf(exchange({ headers: [], method: 'GET', url: '/' }))
    expect(code).toContain("expect(response.headers['set-cookie']).toBeUndefined()")
  })
})
