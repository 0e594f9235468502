import { describe, expect, test } from 'vitest'
import { NOON, Scene } from '../same-site/scene.ts'
import { profiles } from './profile.ts'
import { PROFILE_NAMES } from './profile-titles.ts'

const HOME = 'https://app.example.com/'
const DAY = 86_400_000

test('each says what it is, and what it does with third-party cookies as it comes', () => {
  expect(PROFILE_NAMES.map((name) => profiles[name].thirdParty)).toEqual([
    ...['allowed', 'allowed', 'allowed', 'partitioned', 'blocked'],
  ])
  for (const name of PROFILE_NAMES) expect(profiles[name]).toMatchObject({ name })
})

test('Safari keeps what scripts set for seven days', () => {
  const scene = new Scene('safari')
  expect(scene.scriptSet('a=1; Max-Age=2592000', HOME)).toMatchObject({
    cookie: { expires: NOON + 7 * DAY },
    sections: ['5.5'],
  })
  expect(scene.set('b=1; Max-Age=2592000', HOME).cookie?.expires).toBe(NOON + 30 * DAY)
})

describe('the server’s clock', () => {
  const line = `a=1; Expires=${new Date(NOON + 2 * 3_600_000).toUTCString()}`
  const date = NOON + 3_600_000

  test.each([
    ['chromium', 1],
    ['firefox', 1],
    ['rfc6265bis', 2],
  ] as const)('an hour ahead, two hours by it: %s', (profile, hours) => {
    const { cookie } = new Scene(profile).set(line, HOME, { date })
    expect(cookie?.expires).toBe(NOON + hours * 3_600_000)
  })

  test('has no say in Max-Age', () => {
    expect(new Scene('chromium').set('a=1; Max-Age=60', HOME, { date }).cookie?.expires).toBe(NOON + 60_000)
  })
})

describe('the layered draft', () => {
  test('keeps a good SameSite before an unknown one, and refuses a Path beyond ASCII', () => {
    const scene = new Scene('layered')
    expect(scene.set('a=1; SameSite=Strict; SameSite=soon', HOME).cookie?.sameSite).toBe('Strict')
    expect(scene.set('a=1; Path=/\u00c3\u00b6', HOME).reasons).toEqual(['DisallowedCharacter'])
  })
})

test('cookies bound to scheme and port, as Chromium can be switched to', () => {
  const scene = new Scene('chromium')
  const bound = { ...scene.engine, profile: { ...profiles.chromium, bindsToScheme: true, bindsToPort: true } }
  scene.set('a=1; Path=/', 'http://app.example.com:8080/')
  Object.assign(scene, { engine: bound })
  expect(scene.request('http://app.example.com:8080/').header).toBe('a=1')
  expect(scene.request('http://app.example.com/').withheld[0]?.reasons).toEqual(['PortMismatch'])
  expect(scene.request('https://app.example.com:8080/').withheld[0]?.reasons).toEqual(['SchemeMismatch'])
})
