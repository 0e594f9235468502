import { expect, test } from 'vitest'
import { type RecordedCase, readRecording, writeRecording } from './recording.ts'

const URL = 'https://app.example.com/'
const COOKIE = {
  ...{ name: 'a', value: '1', domain: 'app.example.com', path: '/', expires: null },
  ...{ httpOnly: false, secure: false, sameSite: null, partitionKey: null },
}
const HEAD = {
  ...{ browser: 'Chrome/156', date: '2026-11-28', seed: 1, generated: 9 },
  thirdParty: 'allowed',
} as const

const CASE: RecordedCase = {
  ...{ id: '1-2-wild', profile: 'chromium', thirdParty: 'allowed' },
  steps: [
    {
      ...{ kind: 'response', url: URL, now: 1, as: 'navigation', method: 'GET', from: null, set: ['a=1'] },
      expect: { jar: [COOKIE, { ...COOKIE, path: '/lab', secure: true }], blocked: [] },
    },
    {
      ...{ kind: 'request', url: URL, now: 2, as: 'fetch', method: 'POST', from: URL },
      expect: { cookieHeader: 'a=1' },
    },
    { kind: 'script-get', url: URL, now: 3, expect: { documentCookie: 'a=1' } },
    { kind: 'clear', expect: { jar: [] } },
  ],
}

test('is the same when it is read again', () => {
  expect(readRecording(writeRecording({ head: HEAD, cases: [CASE] }))).toEqual({ head: HEAD, cases: [CASE] })
})

test('what goes without saying is not written', () => {
  const [, line = ''] = writeRecording({ head: HEAD, cases: [CASE] }).split('\n')
  const [first, second] = JSON.parse(line).steps
  expect(first).toEqual({
    ...{ kind: 'response', url: URL, now: 1, set: ['a=1'] },
    expect: {
      jar: [
        { name: 'a', value: '1', domain: 'app.example.com' },
        { name: 'a', value: '1', domain: 'app.example.com', path: '/lab', secure: true },
      ],
      blocked: [],
    },
  })
  expect(second).toMatchObject({ as: 'fetch', method: 'POST', from: URL })
})

test('a text that does not say what it is, is none', () => {
  expect(() => readRecording('{"id":"1","steps":[]}\n')).toThrow('a recording begins with')
})
