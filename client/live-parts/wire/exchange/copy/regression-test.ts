import { attributeOf, lineParts } from '../../../../../shared/explain/line/set-cookie-line.ts'
import { quoted } from '../../../../../shared/lab-options/express-code.ts'
import type { Exchange } from '../../../../../shared/protocol/state/journal-state.ts'
import {
  cookiePairs,
  headerValue,
  headerValues,
  sessionIdIn,
} from '../../../../../shared/text/header-text.ts'
import { withoutOurs } from '../../exchanges/shown-url.ts'
import type { CopiedCode } from './fetch-code.ts'
import { meantHeaders } from './request-headers.ts'

/** Attributes that are the same at every run. */
const LASTING = ['Path', 'Domain', 'Max-Age', 'HttpOnly', 'Secure', 'SameSite', 'Partitioned', 'Priority']

/** An exchange as a test for vitest and supertest: the request, and what was seen as what is expected. */
export function regressionTestOf(exchange: Pick<Exchange, 'request' | 'response' | 'end'>): CopiedCode {
  const { request, response, end } = exchange
  const { pairs, cookie } = meantHeaders(request)
  const path = withoutOurs(request.url)
  const sets = [...(cookie === null ? [] : [['Cookie', cookie] as const]), ...pairs]
  const body = end?.body
  const call = [
    `const response = await request(app)`,
    `  .${request.method.toLowerCase()}(${quoted(path)})`,
    ...sets.map(([name, value]) => `  .set(${quoted(name)}, ${quoted(value)})`),
    ...(body ? [`  .send(${quoted(body.text)})`] : []),
  ]
  const status = response?.status
  const location = headerValue(response?.headers ?? [], 'location')
  const expected = [
    ...(status === undefined ? [] : [`expect(response.status).toBe(${status})`]),
    ...(location === undefined ? [] : [`expect(response.headers.location).toBe(${quoted(location)})`]),
    ...cookieExpectations(headerValues(response?.headers ?? [], 'set-cookie')),
  ]
  const code = [
    "import request from 'supertest'",
    "import { expect, test } from 'vitest'",
    "import { app } from './app.js' // your Express app",
    '',
    `test(${quoted(`${request.method} ${path} answers ${status ?? 'nothing'}`)}, async () => {`,
    ...[...call, ...expected].map((line) => `  ${line}`),
    '})',
  ].join('\n')
  return {
    code: `${code}\n`,
    missing: [
      ...(cookiePairs(cookie ?? '').some(({ value }) => sessionIdIn(value) !== null)
        ? ['Its Cookie names a session of the lab: get one from your app first.']
        : []),
      ...(body?.cut ? ['The body was cut when it was recorded.'] : []),
    ],
  }
}

/** Names and attributes; values only where they are the same at every run: a session's id is not, nor is a date. */
function cookieExpectations(lines: readonly string[]): string[] {
  if (lines.length === 0) return ["expect(response.headers['set-cookie']).toBeUndefined()"]
  const names = lines.map((line) => lineParts(line).name)
  return [
    "const cookies = response.headers['set-cookie'] ?? []",
    `expect(cookies.map((line) => line.split('=', 1)[0])).toEqual([${names.map(quoted).join(', ')}])`,
    ...lines.flatMap((line, at) => {
      const parts = lineParts(line)
      const isSession = sessionIdIn(parts.value) !== null
      const attributes = LASTING.flatMap((name) => {
        const attribute = attributeOf(parts, name)
        if (!attribute) return []
        return [attribute.value === null ? name : `${name}=${attribute.value}`]
      })
      return [...(isSession ? [] : [`${parts.name}=${parts.value}`]), ...attributes].map(
        (text) => `expect(cookies[${at}]).toContain(${quoted(text)})`,
      )
    }),
  ]
}
