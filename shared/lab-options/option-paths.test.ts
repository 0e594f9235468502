import { describe, expect, it } from 'vitest'
import { defaultLabOptions } from './lab-options.ts'
import { changedPaths, valueAt, withChanges } from './option-paths.ts'

describe('option paths', () => {
  it('lead to a value', () => {
    expect(valueAt(defaultLabOptions, 'trustProxy')).toBe(false)
    expect(valueAt(defaultLabOptions, 'session.cookie.sameSite')).toBe('lax')
  })

  it('change what they name and nothing else', () => {
    const changed = withChanges(defaultLabOptions, [
      ['session.cookie.maxAge', null],
      ['session.cookie.expires', '2030-01-31T00:00:00.000Z'],
      ['trustProxy', 1],
    ])
    expect(changedPaths(defaultLabOptions, changed)).toEqual([
      'trustProxy',
      'session.cookie.maxAge',
      'session.cookie.expires',
    ])
    expect(valueAt(changed, 'session.cookie.maxAge')).toBeNull()
    expect(valueAt(changed, 'session.name')).toBe('connect.sid')
    expect(valueAt(defaultLabOptions, 'session.cookie.maxAge')).toBe(30 * 60_000)
  })

  it('find a changed list, and none in a copy', () => {
    const rotated = withChanges(defaultLabOptions, [['session.secret', ['new', 'old']]])
    expect(changedPaths(defaultLabOptions, rotated)).toEqual(['session.secret'])
    expect(changedPaths(defaultLabOptions, structuredClone(defaultLabOptions))).toEqual([])
  })
})
