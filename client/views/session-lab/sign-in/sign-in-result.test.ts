import { describe, expect, it } from 'vitest'
import { signInResult } from './sign-in-result.ts'

const before = { sid: 'old', data: { cookie: {}, passport: {}, views: 2, cart: 1 } }

describe('signInResult', () => {
  it('tells what came along and what was left', () => {
    expect(signInResult('Logged in', before, { id: 'new', session: { cookie: {}, views: 2 } })).toEqual({
      did: 'Logged in',
      before: 'old',
      after: 'new',
      kept: 'views 2',
      left: 'cart 1',
    })
  })

  it('says nothing of data that nobody knows', () => {
    const result = signInResult('Logged in', { sid: 'old', data: null }, { id: 'new', session: { views: 1 } })
    expect(result).toMatchObject({ before: 'old', kept: null, left: null })
  })

  it('leaves out what is not the app’s own', () => {
    const own = { sid: 'old', data: { cookie: {}, passport: { user: 'ada' } } }
    expect(signInResult('Logged out', own, { id: 'new', session: null })).toMatchObject({
      kept: null,
      left: null,
    })
  })

  it('has no id before where none was carried', () => {
    expect(signInResult('Logged in', null, { id: 'new', session: {} }).before).toBeNull()
  })
})
