import { describe, expect, it } from 'vitest'
import { listedCookies } from './listed-cookie.ts'
import { strangerCookie } from './stranger-cookie.ts'

/** As Chromium 156 lists a cookie. */
const full = {
  name: 'café',
  value: '1',
  domain: 'app.localhost',
  path: '/lab',
  expires: 1_795_508_311_482.045,
  secure: true,
  sameSite: 'none',
  partitioned: true,
}

describe('listedCookies', () => {
  it('takes the attributes that Chromium tells, and names as bytes', () => {
    expect(listedCookies([full])).toEqual([
      {
        name: 'caf\u00c3\u00a9',
        value: '1',
        attributes: {
          domain: 'app.localhost',
          path: '/lab',
          expires: 1_795_508_311_482.045,
          secure: true,
          sameSite: 'None',
          partitioned: true,
        },
      },
    ])
  })

  it('takes names and values where that is all there is', () => {
    expect(listedCookies([{ name: 'a', value: '1' }])).toEqual([{ name: 'a', value: '1', attributes: null }])
  })

  it.each([[null], [undefined], ['a=1'], [{}]])('has no list in %j', (items) => {
    expect(listedCookies(items)).toBeNull()
  })

  it('leaves out what is no cookie', () => {
    expect(listedCookies([null, { name: 'a' }, 'x'])).toEqual([])
  })
})

describe('strangerCookie', () => {
  const stranger = {
    name: 'a',
    value: '1',
    readable: true,
    key: 'a',
    urls: ['http://api.app.localhost:3000/x'],
  }

  it('is null while the attributes are not known', () => {
    expect(strangerCookie({ ...stranger, attributes: null }, 0)).toBeNull()
  })

  it('is host-only where no Domain is listed', () => {
    const [listed] = listedCookies([{ ...full, domain: null, partitioned: false }]) ?? []
    const cookie = strangerCookie({ ...stranger, attributes: listed?.attributes ?? null }, 0)
    expect(cookie).toMatchObject({
      domain: 'api.app.localhost',
      hostOnly: true,
      path: '/lab',
      sameSite: 'None',
    })
    expect(cookie?.partitionKey).toBeNull()
  })
})
