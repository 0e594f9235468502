import { expect, it } from 'vitest'
import { defaultLabOptions, type SessionOptions } from './lab-options.ts'
import { optionTraps } from './option-traps.ts'

const { session } = defaultLabOptions
const trapsOf = (options: Partial<SessionOptions>, cookie: Partial<SessionOptions['cookie']> = {}) =>
  optionTraps({
    ...defaultLabOptions,
    session: { ...session, ...options, cookie: { ...session.cookie, ...cookie } },
  })

it.each<[string, Partial<SessionOptions>, Partial<SessionOptions['cookie']>, string[]]>([
  ['none as the lab starts', {}, {}, []],
  ['sameSite auto without Secure', {}, { sameSite: 'auto', secure: false }, ['session.cookie.sameSite']],
  ['sameSite auto with secure auto', {}, { sameSite: 'auto' }, []],
  [
    'neither auto is settled by a function',
    { cookieFunction: 'remember-me' },
    { sameSite: 'auto', secure: 'auto' },
    ['session.cookie.secure', 'session.cookie.sameSite'],
  ],
  ['a function that decides both itself', { cookieFunction: 'by-connection' }, { sameSite: 'auto' }, []],
  ['None without Secure', {}, { sameSite: 'none', secure: false }, ['session.cookie.sameSite']],
  ['Partitioned without Secure', {}, { partitioned: true, secure: false }, ['session.cookie.partitioned']],
  ['an id that is a promise', { genid: 'async' }, {}, ['session.genid']],
  ['ids that count', { genid: 'counter' }, {}, ['session.genid']],
  ['ids that the cookie brings', { genid: 'from-cookie' }, {}, ['session.genid']],
  ['a store without touch', { store: 'without touch' }, {}, ['session.store']],
])('%s', (_, options, cookie, expected) => {
  expect(trapsOf(options, cookie).map(({ option }) => option)).toEqual(expected)
})

it('says what a store without touch means with resave, with rolling, and with neither', () => {
  const sentences = [{}, { resave: true }, { rolling: true }].map(
    (more) => trapsOf({ store: 'without touch', ...more })[0]?.sentence,
  )
  expect(new Set(sentences).size).toBe(3)
})
