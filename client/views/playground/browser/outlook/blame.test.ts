import { describe, expect, it } from 'vitest'
import { Jar } from '../../../../../shared/cookie/jar.ts'
import { profiles } from '../../../../../shared/cookie/profiles/profile.ts'
import { receiveSetCookie } from '../../../../../shared/cookie/storing/storage-model.ts'
import { blamed } from './blame.ts'
import { marksInCall, marksInLine } from './raw-marks.ts'

const engine = {
  profile: profiles.chromium,
  thirdParty: 'allowed',
  publicSuffix: (host: string) => host.slice(host.lastIndexOf('.') + 1),
} as const

function guilty(line: string, url = 'http://app.localhost:3000/') {
  const request = { url, as: 'fetch', method: 'POST', from: url, now: 1_000 } as const
  return [...blamed(receiveSetCookie(new Jar(), line, request, engine))]
}

describe('blamed', () => {
  it.each([
    ['a=1; Path=/', []],
    ['a=1; SameSite=None', ['samesite']],
    ['a=1; Domain=localhost', ['domain']],
    ['__Host-a=1; Secure; Path=/; Domain=app.localhost', ['domain']],
    ['__Host-a=1; Secure; Path=/x', ['path']],
    ['__Secure-a=1; Path=/', ['name']],
    ['a=1; Partitioned', ['partitioned']],
    [`a=${'x'.repeat(4_096)}`, ['value']],
  ])('of %s is %j', (line, expected) => {
    expect(guilty(line)).toEqual(expected)
  })

  it('is Secure on an insecure connection', () => {
    expect(guilty('a=1; Secure', 'http://shop.example/')).toEqual(['secure'])
  })
})

describe('the marks of the raw text', () => {
  const marked = (marks: ReturnType<typeof marksInLine>, as: string) =>
    marks.filter((mark) => mark.as === as).map(({ text }) => text)
  const LINE = ' a b = 1;Path=/;  SAMESITE = None ;;x'
  const CALL = "res.cookie('a', 'it\\'s', {\n  sameSite: 'none', // why\n  path: '/',\n})"

  it.each([[LINE], ['bare'], [''], [';'], ['a=1']])('leave every character of %j', (line) => {
    expect(
      marksInLine(line, new Set(['samesite', 'name']))
        .map(({ text }) => text)
        .join(''),
    ).toBe(line)
  })

  it('put the guilty attribute of a line apart, without the sign before it', () => {
    const marks = marksInLine(LINE, new Set(['samesite']))
    expect(marked(marks, 'guilty')).toEqual(['SAMESITE = None '])
    expect(marked(marks, 'name')).toEqual([' a b '])
  })

  it.each([[CALL], ["res.cookie('a"], ['nothing'], ['']])('leave every character of %j', (code) => {
    expect(
      marksInCall(code, new Set(['samesite', 'value']))
        .map(({ text }) => text)
        .join(''),
    ).toBe(code)
  })

  it('put the guilty option and the guilty value of a call apart', () => {
    expect(marked(marksInCall(CALL, new Set(['samesite'])), 'guilty')).toEqual(["sameSite: 'none'"])
    expect(marked(marksInCall(CALL, new Set(['value'])), 'guilty')).toEqual(["'it\\'s'"])
    expect(marked(marksInCall(CALL, new Set()), 'name')).toEqual(['a'])
  })
})
