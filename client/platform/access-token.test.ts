import { describe, expect, it, vi } from 'vitest'

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {} }))
vi.stubGlobal('navigator', { userAgent: '' })
const { splitToken } = await import('./access-token.ts')

const TOKEN = 'abcdefghijklmnop_-0123456789ABCD'

describe('splitToken', () => {
  it.each([
    [`#token=${TOKEN}`, TOKEN, ''],
    [`#token=${TOKEN}&exchange=4&epoch=e`, TOKEN, '#exchange=4&epoch=e'],
    [`#exchange=4&epoch=e&token=${TOKEN}`, TOKEN, '#exchange=4&epoch=e'],
    [`#exchange=4&token=${TOKEN}&epoch=e`, TOKEN, '#exchange=4&epoch=e'],
    [`#/delivery?token=${TOKEN}`, TOKEN, '#/delivery'],
    [`#/delivery?token=${TOKEN}&cookie=a`, TOKEN, '#/delivery?cookie=a'],
    [`#/delivery?cookie=a&token=${TOKEN}`, TOKEN, '#/delivery?cookie=a'],
    ['#/delivery?cookie=token', null, '#/delivery?cookie=token'],
    [`#/delivery?mytoken=${TOKEN}`, null, `#/delivery?mytoken=${TOKEN}`],
    ['#token=', null, '#token='],
    ['#token=short', null, '#token=short'],
    ['', null, ''],
  ])('%s', (hash, token, rest) => {
    expect(splitToken(hash)).toEqual({ token, rest })
  })
})
