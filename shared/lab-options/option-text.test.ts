import { describe, expect, it } from 'vitest'
import { defaultLabOptions, type LabOptions } from './lab-options.ts'
import { readSide, writeSide } from './option-text.ts'

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
    ['trust proxy: loopback', { ...defaultLabOptions, trustProxy: 'loopback' }],
    [
      'trust proxy: loopback, 10.0.0.1, fc00::/7, resave: on',
      {
        ...defaultLabOptions,
        trustProxy: ['loopback', '10.0.0.1', 'fc00::/7'],
        session: { ...session, resave: true },
      },
    ],
    [
      'sameSite: auto',
      { ...defaultLabOptions, session: { ...session, cookie: { ...cookie, sameSite: 'auto' } } },
    ],
    [
      'cookie: by-connection, genid: uuid, store: without touch',
      {
        ...defaultLabOptions,
        session: { ...session, cookieFunction: 'by-connection', genid: 'uuid', store: 'without touch' },
      },
    ],
    ['cookie: object, genid: off, store: with', defaultLabOptions],
    [
      'expires: 2030-01-31T12:00:00Z',
      {
        ...defaultLabOptions,
        session: { ...session, cookie: { ...cookie, maxAge: null, expires: '2030-01-31T12:00:00Z' } },
      },
    ],
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
    '10.0.0.1',
    'trust proxy: loopback, secur: true',
    'resave: on, 10.0.0.1',
  ])('does not take %j', (text) => {
    expect(readSide(text, defaultLabOptions).ok).toBe(false)
  })

  it('are written as they read, without secrets', () => {
    const options: LabOptions = {
      ...defaultLabOptions,
      trustProxy: ['loopback', '10.0.0.1'],
      parserSecrets: ['hush'],
      session: {
        ...session,
        secret: ['hush'],
        rolling: true,
        store: 'without touch',
        cookie: { ...cookie, secure: true },
      },
    }
    const text = writeSide(options, defaultLabOptions)
    expect(text).toBe('trust proxy: loopback, 10.0.0.1, rolling: true, store: without touch, secure: true')
    expect(readSide(text, options)).toEqual({ ok: true, options })
  })
})
