import { describe, expect, it } from 'vitest'
import { type ExampleCase, exampleCase, signedCookie } from '../../session/session-case-example.ts'
import { sessionFix } from '../../session/session-fix.ts'
import { clearCookieCode, fixCode } from './session-fix-code.ts'

const carried: ExampleCase = { sid: 'old', cookie: signedCookie('old') }
const secure: ExampleCase = {
  data: ['{}', '{"a":1}'],
  heldCookie: { secure: true },
  cookieOptions: { secure: true },
}

describe('fixCode', () => {
  it.each<[ExampleCase, string]>([
    [{ ...secure, header: ['X-Forwarded-Proto', 'https'] }, "app.set('trust proxy', 1)"],
    [secure, "cookie: { secure: 'auto' }"],
    [carried, 'rolling: true'],
    [{ cookieOptions: { path: '/admin' } }, "cookie: { path: '/' }"],
  ])('%#', (change, code) => {
    const fix = sessionFix(exampleCase(change))
    expect(fix && fixCode(fix)).toBe(code)
  })
})

describe('clearCookieCode', () => {
  it.each<[string, ExampleCase, string | null]>([
    ['after destroy', { ...carried, gone: true }, "res.clearCookie('connect.sid')"],
    [
      'where the cookie has a place of its own',
      { ...carried, gone: true, url: '/lab', cookieOptions: { path: '/lab', domain: 'app.localhost' } },
      "res.clearCookie('connect.sid', { path: '/lab', domain: 'app.localhost' })",
    ],
    ['while the session is there', carried, null],
    ['where the browser sent none', { gone: true }, null],
    ['after an error', { ...carried, gone: true, failed: 'no' }, null],
  ])('%s', (_, change, code) => {
    expect(clearCookieCode(exampleCase(change))).toBe(code)
  })
})
