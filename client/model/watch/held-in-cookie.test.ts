import { expect, it } from 'vitest'
import { heldInCookie } from './held-in-cookie.ts'

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
const held = (value: string, ...names: string[]) => heldInCookie({ name: 'session', value }, new Set(names))

it('reads a session of cookie-session, and whether its signature is there', () => {
  const value = base64({ views: 2, name: 'Zoë' })
  expect(held(value, 'session', 'session.sig')).toEqual({
    data: { views: 2, name: 'Zoë' },
    bytes: 7 + value.length,
    isRedacted: false,
    isSigned: true,
  })
  expect(held(value, 'session', 'other.sig')?.isSigned).toBe(false)
})

it('says where something was taken out', () => {
  expect(held(base64({ password: '[redacted]' }))?.isRedacted).toBe(true)
})

it.each([
  '',
  'eyJ',
  'eyJhIjox',
  'eyJ!!!',
  base64([1]),
  base64('text'),
  's%3Aid.signature',
  `${base64({ a: 1 })}.b.c`,
])('takes nothing else for one: %s', (value) => {
  expect(held(value)).toBeNull()
})
