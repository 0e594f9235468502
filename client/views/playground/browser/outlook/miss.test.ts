import { describe, expect, it } from 'vitest'
import { Jar } from '../../../../../shared/cookie/jar.ts'
import { profiles } from '../../../../../shared/cookie/profiles/profile.ts'
import { receiveSetCookie } from '../../../../../shared/cookie/storing/storage-model.ts'
import { missOf } from './miss.ts'

const engine = {
  profile: profiles.chromium,
  thirdParty: 'allowed',
  publicSuffix: (host: string) => host.slice(host.lastIndexOf('.') + 1),
} as const

function miss(stored: string, line: string) {
  const jar = new Jar()
  const url = 'http://app.localhost:3000/lab/set-cookie'
  const request = { url, as: 'fetch', method: 'POST', from: url, now: 1_000 } as const
  receiveSetCookie(jar, stored, request, engine)
  const found = missOf(receiveSetCookie(jar, line, request, engine), jar.cookies())
  return found && [found.sentence, ...found.guilty]
}

describe('missOf', () => {
  it.each([
    ['a=1; Path=/lab', 'a=; Max-Age=0; Path=/', 'The stored one has Path=/lab.', 'path'],
    [
      'a=1; Path=/; Domain=app.localhost',
      'a=; Max-Age=0; Path=/',
      'The stored one has Domain=app.localhost.',
      'domain',
    ],
    [
      'a=1; Path=/',
      'a=; Max-Age=0; Path=/; Domain=app.localhost',
      'The stored one has no Domain, for app.localhost only.',
      'domain',
    ],
    [
      'a=1; Path=/; Secure; Partitioned',
      'a=; Max-Age=0; Path=/',
      'The stored one has Partitioned.',
      'partitioned',
    ],
    [
      'a=1; Path=/',
      'a=; Max-Age=0; Path=/; Secure; Partitioned',
      'The stored one has no Partitioned.',
      'partitioned',
    ],
  ])('of %s by %s says what is stored', (stored, line, sentence, attribute) => {
    expect(miss(stored, line)).toEqual([sentence, attribute])
  })

  it('names every difference', () => {
    expect(miss('a=1; Path=/lab; Domain=app.localhost', 'a=; Max-Age=0; Path=/')).toEqual([
      'The stored one has Path=/lab and Domain=app.localhost.',
      'path',
      'domain',
    ])
  })

  it.each([
    ['it hits', 'a=1; Path=/', 'a=; Max-Age=0; Path=/'],
    ['it stores something', 'a=1; Path=/', 'a=2; Path=/lab'],
    ['nothing has this name', 'b=1; Path=/', 'a=; Max-Age=0; Path=/'],
    ['it is refused', 'a=1; Path=/', 'a=; Max-Age=0; Domain=localhost'],
  ])('is none where %s', (_, stored, line) => {
    expect(miss(stored, line)).toBeNull()
  })
})
