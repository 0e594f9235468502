import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import { sessionTrace } from '../../shared/session/session-trace.ts'
import { allCases, type CaseSpace, optionsOf, plainCases, type TraceCase } from './cases.ts'
import { caseOf, disagreements } from './disagreements.ts'
import { FixCheck } from './fix-check.ts'
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
      'replaced',
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
    const fixes = await FixCheck.start()
    onTestFinished(() => fixes.stop())
    const wrong = []
    for (const numbers of seededSample(space, SEED + 2, 60, 6))
      wrong.push(...(await playWithOneApp(app, space, numbers, fixes.check)))
    expect(wrong.map(([number, difference]) => ({ ...space.at(number), ...difference }))).toEqual([])
    expect(fixes.tried).toBeGreaterThan(100)
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
