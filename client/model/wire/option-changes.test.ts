import { describe, expect, it } from 'vitest'
import { defaultLabOptions } from '../../../shared/lab-options/lab-options.ts'
import { optionChanges } from './option-changes.ts'

const { session } = defaultLabOptions

describe('optionChanges', () => {
  it('names what changed as Express does', () => {
    const after = {
      ...defaultLabOptions,
      trustProxy: 1,
      session: { ...session, rolling: true, cookie: { ...session.cookie, maxAge: null, secure: true } },
    }
    expect(optionChanges(defaultLabOptions, after)).toEqual([
      { name: 'trust proxy', before: 'false', after: '1' },
      { name: 'rolling', before: 'false', after: 'true' },
      { name: 'cookie.maxAge', before: '1800000', after: 'undefined' },
      { name: 'cookie.secure', before: 'auto', after: 'true' },
    ])
  })

  it('shows secrets by name, never by value', () => {
    const after = { ...defaultLabOptions, parserSecrets: ['new', ...defaultLabOptions.parserSecrets] }
    expect(optionChanges(defaultLabOptions, after)).toEqual([
      { name: 'cookieParser', before: '[S2, S1]', after: '[S3, S2, S1]' },
    ])
  })

  it('finds nothing in a copy', () => {
    expect(optionChanges(defaultLabOptions, structuredClone(defaultLabOptions))).toEqual([])
  })
})
