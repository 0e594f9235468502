import { describe, expect, it } from 'vitest'
import { defaultLabOptions } from '../../../../shared/lab-options/lab-options.ts'
import { readSide, writeSide } from './side-options.ts'

const { session } = defaultLabOptions
const { cookie } = session

describe('the options of one side', () => {
  it.each([
    ['', defaultLabOptions],
    ['secure: true', { ...defaultLabOptions, session: { ...session, cookie: { ...cookie, secure: true } } }],
    ['trust proxy: 1', { ...defaultLabOptions, trustProxy: 1 }],
    ['trust proxy: off, resave: on', { ...defaultLabOptions, session: { ...session, resave: true } }],
    [
      "sameSite: 'none'",
      { ...defaultLabOptions, session: { ...session, cookie: { ...cookie, sameSite: 'none' } } },
    ],
    [
      'maxAge: 2 h',
      { ...defaultLabOptions, session: { ...session, cookie: { ...cookie, maxAge: 7_200_000 } } },
    ],
    ['maxAge: null', { ...defaultLabOptions, session: { ...session, cookie: { ...cookie, maxAge: null } } }],
    ['domain: off', defaultLabOptions],
  ])('reads %j', (text, options) => {
    expect(readSide(text, defaultLabOptions)).toEqual({ ok: true, options })
  })

  it.each([
    'secret: x',
    'parserSecrets: x',
    '__proto__: 1',
    'constructor: 1',
    'secure',
    'secure = true',
    ': 1',
  ])('does not take %j', (text) => {
    expect(readSide(text, defaultLabOptions).ok).toBe(false)
  })

  it('are written as they read, without secrets', () => {
    const options = {
      ...defaultLabOptions,
      parserSecrets: ['hush'],
      session: { ...session, secret: ['hush'], rolling: true, cookie: { ...cookie, secure: true as const } },
    }
    const text = writeSide(options, defaultLabOptions)
    expect(text).toBe('rolling: true, secure: true')
    expect(readSide(text, options)).toEqual({ ok: true, options })
  })
})
