import { describe, expect, it } from 'vitest'
import { Scene } from '../../cookie/same-site/scene.ts'
import { plainText } from '../../explain/pieces.ts'
import { missedWords, noFixWords } from '../../explain/words/missed-words.ts'
import { type ExampleCase, exampleCase, signedCookie } from '../session-case-example.ts'
import { sessionFix } from '../session-fix.ts'
import { missedFix } from './missed-fix.ts'
import { missedSession, type Surroundings } from './missed-session.ts'

const NOTHING: Surroundings = { sent: null, held: [], maker: null, known: false }

/** The cookies of a jar that stay behind on a request to home. */
function stayed(line: string, url = 'http://app.localhost:3000/lab/session', omit = false) {
  const scene = new Scene('chromium')
  scene.set(line, 'http://app.localhost:3000/lab/session')
  const credentials = omit ? ('omit' as const) : ('include' as const)
  return scene.request(url, { as: 'fetch', from: 'http://app.localhost:3000/', credentials }).withheld
}

function told(change: ExampleCase, around: Partial<Surroundings> = {}) {
  const of = exampleCase(change)
  const missed = missedSession(of, { ...NOTHING, ...around })
  if (!missed) return null
  return {
    why: plainText(missedWords(missed, 'connect.sid', of.at)),
    fix: missedFix(missed, of),
    beside: sessionFix(of, missed)?.option ?? null,
    none: noFixWords(missed),
  }
}

describe('why no session was found', () => {
  it('has nothing to say where one was', () => {
    expect(told({ sid: 'old', cookie: signedCookie('old') })).toBeNull()
  })

  it('takes a request without a cookie from an empty jar for a first visit', () => {
    expect(told({})).toMatchObject({
      why: 'No connect.sid came: this browser has none yet. A first visit has no session.',
      fix: null,
      beside: 'session.saveUninitialized',
    })
  })

  it('does not claim to know the jar of another program', () => {
    expect(told({}, { held: null })?.why).toMatch(/not known here/)
  })

  it('says which cookie stayed behind, and why', () => {
    const path = told({}, { held: stayed('connect.sid=s%3Aa.b; Path=/admin') })
    expect(path).toMatchObject({
      why: 'The browser has a connect.sid for /admin, and it stayed behind: Path=/admin does not cover this path.',
      fix: { where: 'none' },
      beside: null,
    })
    const omitted = told({}, { held: stayed('connect.sid=s%3Aa.b; Path=/', undefined, true) })
    expect(omitted).toMatchObject({
      why: 'The browser has a connect.sid, and it stayed behind: The request is made without credentials.',
      fix: { where: 'caller', code: "fetch(url, { credentials: 'include' })" },
    })
  })

  it('knows a cookie that a secret of before signed, and puts that secret back', () => {
    const maker = { exchange: 1, at: exampleCase().at - 60_000, secret: 'the old one' }
    const replaced = told({ cookie: { kind: 'bad-signature' } }, { maker })
    expect(replaced?.why).toBe(
      'The connect.sid was signed by a secret of before: it was set 1 minute earlier, and that secret is no longer among them.',
    )
    expect(replaced?.fix).toMatchObject({ where: 'server', fix: { option: 'session.secret' } })
    expect(replaced?.beside).toBeNull()
    const forged = told({ cookie: { kind: 'bad-signature' } })
    expect(forged?.why).toMatch(/none of the secrets/)
    expect(forged?.fix).toEqual({ where: 'none' })
    expect(forged?.none).toMatch(/not known here/)
  })

  it.each([
    ['connect.sid=bad; Path=/', "res.clearCookie('connect.sid')"],
    ['connect.sid=bad; Path=/lab', "res.clearCookie('connect.sid', { path: '/lab' })"],
    [
      'connect.sid=bad; Path=/lab; Domain=app.localhost; Secure',
      "res.clearCookie('connect.sid', { path: '/lab', domain: 'app.localhost', secure: true })",
    ],
  ])('takes the first cookie away where it lies: %s', (line, code) => {
    const scene = new Scene('chromium')
    scene.set(line, 'http://app.localhost:3000/lab/session')
    const { sent } = scene.request('http://app.localhost:3000/lab/session')
    for (const kind of ['unsigned', 'bad-signature'] as const)
      expect(told({ cookie: { kind } }, { sent })?.fix).toEqual({ where: 'route', code })
  })

  it('says that only the first of two is looked at', () => {
    const header = ['Cookie', 'connect.sid=bad; connect.sid=s%3Aold.sig']
    expect(told({ header, cookie: { kind: 'unsigned' } })?.why).toBe(
      'The first connect.sid of 2 does not begin with s:, so express-session did not make it. The other was never looked at: of one name, the cookie with the longest Path comes first.',
    )
  })

  it('counts the cookies of two header lines as one list', () => {
    const header = ['Cookie', 'connect.sid=bad', 'cookie', 'connect.sid=s%3Aold.sig']
    expect(told({ header, cookie: { kind: 'unsigned' } })?.why).toMatch(/^The first connect.sid of 2 /)
  })

  it('says how a row left, or that nobody here ever knew it, and that no option brings it back', () => {
    const at = exampleCase().at
    const cookie = signedCookie('gone')
    const of = { ...exampleCase({ cookie }), departure: { why: 'destroyed', at: at - 3_000 } as const }
    const destroyed = missedSession(of, NOTHING)
    expect(destroyed && plainText(missedWords(destroyed, 'connect.sid', at))).toBe(
      'The connect.sid is good, and no row has the id gone: it was destroyed 3 seconds before.',
    )
    expect(told({ cookie })).toMatchObject({
      why: expect.stringMatching(/nothing here ever spoke of it/),
      fix: { where: 'none' },
      beside: null,
      none: 'No option brings it back; the next write makes a new session.',
    })
    expect(told({ cookie }, { known: true })?.why).toMatch(/nobody told how it left/)
  })
})
