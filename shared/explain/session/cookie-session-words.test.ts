import { expect, it } from 'vitest'
import type { CookieSessionEnd } from '../../protocol/cookie-session.ts'
import { cookieSessionWords } from './cookie-session-words.ts'

const both = ['session', 'session.sig']

it.each<[CookieSessionEnd['end'], boolean, readonly string[], readonly string[], string]>([
  ['not read', false, both, [], 'The app did not look at req.session. session was not set.'],
  [
    'empty',
    true,
    [],
    [],
    'No session came, so the session was new. Nothing was put into it, so session was not set.',
  ],
  [
    'same',
    false,
    both,
    [],
    'session came and was taken. Nothing in it was changed, so session was not set, and its end stays where it was.',
  ],
  ['changed', false, both, both, 'session came and was taken. It was changed, so session was set, whole.'],
  ['removed', false, both, both, 'session came. It was set to null, so session was set to end at once.'],
  [
    'changed',
    true,
    ['session'],
    both,
    'session came and was ignored: session.sig, which signs it, did not come. The session was new. It was changed, so session was set, whole.',
  ],
  [
    'empty',
    true,
    both,
    [],
    'session came and was ignored: none of the keys made its signature, or it could not be read. The session was new. Nothing was put into it, so session was not set.',
  ],
  [
    'changed',
    true,
    [],
    [],
    'No session came, so the session was new. It was changed, and yet no session was set: cookie-session gave up, as with a secure cookie on an insecure connection.',
  ],
])('says what became of a session that was %s, new: %s, of %j, with %j', (end, isNew, came, set, words) => {
  const seen = { came: new Set(came), set: new Set(set) }
  expect(cookieSessionWords({ name: 'session', signed: true }, { call: 1, end, isNew }, seen)).toBe(words)
})

it('says of an unsigned cookie that it could not be read', () => {
  const seen = { came: new Set(['session']), set: new Set<string>() }
  const words = cookieSessionWords(
    { name: 'session', signed: false },
    { call: 1, end: 'empty', isNew: true },
    seen,
  )
  expect(words).toMatch(/^session came and was ignored: it could not be read\./)
})
