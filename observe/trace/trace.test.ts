import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import { missedFix } from '../../shared/session/missed/missed-fix.ts'
import { missedSession } from '../../shared/session/missed/missed-session.ts'
import { isNew } from '../../shared/session/session-case.ts'
import { sessionFix } from '../../shared/session/session-fix.ts'
import { sessionTrace } from '../../shared/session/session-trace.ts'
import { allCases, type CaseSpace, optionsOf, plainCases, type TraceCase } from './cases.ts'
import { caseOf, disagreements } from './disagreements.ts'
import { play, playWithOneApp } from './play-case.ts'
import { seededSample } from './seeded-sample.ts'
import { TracedApp } from './traced-app.ts'

const SEED = 20_261_124

/** Each takes a second or two on a machine that has nothing else to do. */
const TIMEOUT = 180_000

let app: TracedApp

beforeAll(async () => {
  app = await TracedApp.start()
})

afterAll(() => app.stop())

describe('the decision trace against express-session itself', { timeout: TIMEOUT }, () => {
  it.each<[string, CaseSpace]>([
    ['the plain options', plainCases],
    ['all options', allCases],
  ])(
    'agrees on store ops, Set-Cookie, id and what express-session says, in a sample of %s',
    async (_, space) => {
      const found = []
      for (const numbers of seededSample(space, SEED, 60, 16)) {
        found.push(...(await playWithOneApp(app, space, numbers)))
      }
      expect(found.map(([number, difference]) => ({ ...space.at(number), ...difference }))).toEqual([])
    },
  )

  it('meets every reason that plain requests can lead to', async () => {
    const reasons = new Set<string | undefined>()
    for (const [number = 0, ...more] of seededSample(plainCases, SEED + 1, 60, 16)) {
      const first = plainCases.at(number)
      await app.use(optionsOf(first))
      for (const of of [first, ...more.map((each) => plainCases.at(each))]) {
        const { action, cookie, connection, lookup, id } = await traced(of)
        const codes = [action?.because, cookie?.because, connection?.because, lookup?.answer, id?.why]
        for (const code of codes) reasons.add(code)
      }
    }
    expect([...reasons].filter((reason) => reason !== undefined).toSorted()).toEqual([
      'changed',
      'changed-since-save',
      'cookie-refused',
      'found',
      'header',
      'insecure',
      'missing',
      'new-changed',
      'new-id',
      'new-uninitialized',
      'no-cookie',
      'no-expiry',
      'no-header',
      'no-row',
      'no-session',
      'no-touch',
      'proxy-false',
      'resave',
      'rolling',
      'row-found',
      'save-uninitialized',
      'saved-already',
      'too-late',
      'trust-off',
      'trusted',
      'unchanged',
      'unset-destroy',
      'unset-keep',
      'untouched',
    ])
  })

  it.each<[string, CaseSpace]>([
    ['the plain options', plainCases],
    ['all options', allCases],
  ])('offers no fix that does not help, in a sample of %s', async (_, space) => {
    let tried = 0
    for (const [number = 0] of seededSample(space, SEED + 2, 120, 1)) {
      const of = space.at(number)
      await app.use(optionsOf(of))
      const { exchange } = await play(app, of, optionsOf(of))
      const facts = exchange.session && { ...exchange, session: exchange.session, options: optionsOf(of) }
      if (!facts || sessionTrace(facts).cookie?.sent) continue
      const fix = sessionFix(facts)
      if (!fix) continue
      tried += 1
      await app.use(fix.options)
      const again = await play(app, of, fix.options)
      // Outside the path no fix promises a cookie, only that there is a session.
      const helped = sessionTrace(facts).stoodAside
        ? again.exchange.session?.loaded?.session != null
        : again.setCookie.length === 1
      expect({ of, fix: fix.option, helped }).toMatchObject({ helped: true })
    }
    expect(tried).toBeGreaterThan(20)
  })

  it('finds the session again with the secret of before that it offers to put back', async () => {
    const of: TraceCase = { ...plainCases.at(0), incoming: 'bad signature', handler: 'read' }
    const options = optionsOf(of)
    await app.use(options)
    const { exchange } = await play(app, of, options)
    const facts = exchange.session && { ...exchange, session: exchange.session, options }
    const maker = { exchange: 1, at: exchange.at, secret: 'a secret of somebody else' }
    const missed = facts && missedSession(facts, { held: null, maker, known: false })
    const fix = facts && missed && missedFix(missed, facts)
    if (fix?.where !== 'server') throw new Error('no option was offered')
    await app.use(fix.fix.options)
    const { session } = (await play(app, of, fix.fix.options)).exchange
    expect(session?.cookie.kind).toBe('signed')
    expect(session && isNew(session)).toBe(false)
  })

  /** A case whose outcome hangs on one option. */
  const hinges: [string, Partial<TraceCase>, (options: LabOptions) => LabOptions][] = [
    ['resave', { incoming: 'valid' }, (options) => withSession(options, { resave: true })],
    ['saveUninitialized', {}, (options) => withSession(options, { saveUninitialized: true })],
    ['rolling', { incoming: 'valid' }, (options) => withSession(options, { rolling: true })],
    ['unset', { handler: 'unset' }, (options) => withSession(options, { unset: 'destroy' })],
    [
      'proxy',
      { handler: 'write', secure: true, trustProxy: 1, forwardedProto: 'https' },
      (options) => withSession(options, { proxy: false }),
    ],
  ]

  it.each(hinges)('would notice a wrong rule: %s', async (_, change, changed) => {
    const of: TraceCase = { ...plainCases.at(0), ...change }
    const options = optionsOf(of)
    await app.use(options)
    const played = await play(app, of, options)
    expect(disagreements(played, options)).toEqual([])
    expect(disagreements(played, changed(options))).not.toEqual([])
  })

  it.each<[string, Partial<TraceCase>, string]>([
    [
      'a function, with sameSite auto',
      { cookieFunction: 'same-for-all', sameSite: 'auto' },
      'same-site-auto',
    ],
    ['a function, with secure auto', { cookieFunction: 'same-for-all', secure: 'auto' }, 'insecure'],
    ['an object, with both', { sameSite: 'auto', secure: 'auto' }, 'new-changed'],
    [
      'a function that decides both itself',
      { cookieFunction: 'by-connection', sameSite: 'auto' },
      'new-changed',
    ],
    ['a promise for an id', { genid: 'async' }, 'no-id'],
  ])('names what becomes of the cookie: %s', async (_, change, because) => {
    const of: TraceCase = { ...plainCases.at(0), handler: 'write', ...change }
    await app.use(optionsOf(of))
    expect((await traced(of)).cookie?.because).toBe(because)
  })

  it.each([plainCases, allCases])('numbers every case once', (space) => {
    const some = Array.from({ length: 3_000 }, (_, at) => JSON.stringify(space.at(space.count - 1 - at)))
    expect(new Set(some).size).toBe(3_000)
    expect(Object.values(space.at(space.count - 1))).not.toContain(undefined)
  })
})

async function traced(of: TraceCase) {
  const options = optionsOf(of)
  const facts = caseOf(await play(app, of, options), options)
  if (!facts) throw new Error('nothing was told')
  return sessionTrace(facts)
}

function withSession(options: LabOptions, session: Partial<LabOptions['session']>): LabOptions {
  return { ...options, session: { ...options.session, ...session } }
}
