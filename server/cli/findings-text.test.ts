import { expect, it } from 'vitest'
import type { Finding } from '../../shared/findings/finding.ts'
import { findingsText } from './findings-text.ts'

const plain = (_: unknown, text: string) => text

const finding: Finding = {
  id: 'two-session-cookies',
  key: 'two-session-cookies',
  level: 'broken',
  title: 'Two session cookies in one request',
  sentence: 'connect.sid came 2 times.',
  evidence: [
    { exchange: 7 },
    { cookie: 'connect.sid', domain: '.app.localhost', path: '/lab' },
    { cookie: 'theme' },
    { sid: 'abcdefgh' },
  ],
  fix: { where: 'server', code: "// By its own place:\nres.clearCookie('connect.sid')" },
  count: 2,
  at: 0,
  first: { at: new Date(2026, 10, 28, 9, 5, 7).getTime(), exchange: 3 },
}

it('says which cookie it is, and breaks code where it is broken', () => {
  expect(
    findingsText([finding], plain, 'none'),
  ).toBe(`◆ broken  Two session cookies in one request  two-session-cookies, 2 times, the first at 09:05:07, exchange 3
  connect.sid came 2 times.
  Evidence: exchange 7, cookie connect.sid (.app.localhost/lab), cookie theme, session abcdef
  Fix, in the app:
    // By its own place:
    res.clearCookie('connect.sid')
`)
})

it('shows what no terminal should be told, and one line beside what it is for', () => {
  const fix = { where: 'caller', code: 'fetch(\u001b[31m)' } as const
  expect(findingsText([{ ...finding, fix }], plain, 'none')).toContain(
    'Fix, where it is called: fetch(\\u001b[31m)\n',
  )
  expect(findingsText([], plain, 'Nothing.')).toBe('Nothing.\n')
})
