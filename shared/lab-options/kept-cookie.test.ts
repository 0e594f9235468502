import { describe, expect, it } from 'vitest'
import { COOKIE_FUNCTION_NAMES } from './cookie-function.ts'
import { keptOptions } from './kept-cookie.ts'
import { defaultLabOptions } from './lab-options.ts'
import type { SessionCookieOptions } from './session-cookie-options.ts'

/** As a MemoryStore keeps it of a session made with the lab's first options, over http. */
const ROW = {
  originalMaxAge: 1_800_000,
  partitioned: false,
  expires: '2026-11-28T14:18:38.491Z',
  secure: false,
  httpOnly: true,
  path: '/',
  sameSite: 'lax',
}

function kept(row: object, today: Partial<SessionCookieOptions>): readonly string[] {
  const { session } = defaultLabOptions
  return keptOptions(row, { ...session, cookie: { ...session.cookie, ...today } }).map(({ code }) => code)
}

describe('what a session keeps of the options it was made with', () => {
  it.each<readonly [string, object, Partial<SessionCookieOptions>, readonly string[]]>([
    ['nothing has changed', ROW, {}, []],
    ['httpOnly is off now', ROW, { httpOnly: false }, ['httpOnly: true']],
    ['secure is true now', ROW, { secure: true }, ['secure: false']],
    ["secure is 'auto', whatever its connection was", { ...ROW, secure: true }, { secure: 'auto' }, []],
    ['it was made for https, and that is off', { ...ROW, secure: true }, { secure: false }, ['secure: true']],
    ['sameSite is strict now', ROW, { sameSite: 'strict' }, ["sameSite: 'lax'"]],
    ['true and strict are one', { ...ROW, sameSite: true }, { sameSite: 'strict' }, []],
    ['none at all and false are one', { ...ROW, sameSite: undefined }, { sameSite: false }, []],
    [
      'another path and a domain',
      ROW,
      { path: '/lab', domain: 'app.localhost' },
      ["path: '/'", 'domain: null'],
    ],
    ['another lifetime', ROW, { maxAge: 60_000 }, ['maxAge: 1_800_000']],
    ['it ends with the browser now', ROW, { maxAge: null }, ['maxAge: 1_800_000']],
    ['a few ms less by its clock', { ...ROW, originalMaxAge: 1_799_998 }, {}, []],
    ['a fixed end', ROW, { maxAge: null, expires: '2027-01-01T00:00:00.000Z' }, []],
    ['high priority now', ROW, { priority: 'high' }, ['priority: null']],
    ['a row of another program that says nothing', { originalMaxAge: 1_800_000, sameSite: 'lax' }, {}, []],
  ])('%s', (_, row, today, codes) => {
    expect(kept(row, today)).toEqual(codes)
  })

  it('has nothing to hold a row against where a function makes the cookie', () => {
    const { session } = defaultLabOptions
    const byFunction = {
      ...session,
      cookieFunction: COOKIE_FUNCTION_NAMES[0] ?? null,
      cookie: { ...session.cookie, httpOnly: false },
    }
    expect(keptOptions(ROW, byFunction)).toEqual([])
  })
})
