import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import { missedFix } from '../../shared/session/missed/missed-fix.ts'
import { missedSession } from '../../shared/session/missed/missed-session.ts'
import { isNew } from '../../shared/session/session-case.ts'
import { sessionFix } from '../../shared/session/session-fix.ts'
import { sessionTrace } from '../../shared/session/session-trace.ts'
import { CASES, caseAt, optionsOf, type TraceCase } from './cases.ts'
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
  it('agrees on store ops, Set-Cookie, id and what express-session says, in a sample of all cases', async () => {
    const found = []
    for (const numbers of seededSample(SEED, 60, 16)) found.push(...(await playWithOneApp(app, numbers)))
    expect(found.map(([number, difference]) => ({ ...caseAt(number), ...difference }))).toEqual([])
  })

  it('meets every reason that plain requests can lead to', async () => {
    const reasons = new Set<string | undefined>()
    for (const [number = 0, ...more] of seededSample(SEED + 1, 60, 16)) {
      const first = caseAt(number)
      await app.use(optionsOf(first), first.touches)
      for (const of of [first, ...more.map(caseAt)]) {
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

  it('offers no fix that does not help', async () => {
    let tried = 0
    for (const [number = 0] of seededSample(SEED + 2, 100, 1)) {
      const of = caseAt(number)
      await app.use(optionsOf(of), of.touches)
      const { exchange } = await play(app, of, optionsOf(of))
      const facts = exchange.session && { ...exchange, session: exchange.session, options: optionsOf(of) }
      if (!facts || sessionTrace(facts).cookie?.sent) continue
      const fix = sessionFix(facts)
      if (!fix) continue
      tried += 1
      await app.use(fix.options, of.touches)
      const { setCookie } = await play(app, of, fix.options)
      expect({ of, fix: fix.option, setCookie }).toMatchObject({ setCookie: [expect.any(String)] })
    }
    expect(tried).toBeGreaterThan(20)
  })

  it('finds the session again with the secret of before that it offers to put back', async () => {
    const of: TraceCase = { ...caseAt(0), incoming: 'bad signature', handler: 'read' }
    const options = optionsOf(of)
    await app.use(options, true)
    const { exchange } = await play(app, of, options)
    const facts = exchange.session && { ...exchange, session: exchange.session, options }
    const maker = { exchange: 1, at: exchange.at, secret: 'a secret of somebody else' }
    const missed = facts && missedSession(facts, { held: null, maker, known: false })
    const fix = facts && missed && missedFix(missed, facts)
    if (fix?.where !== 'server') throw new Error('no option was offered')
    await app.use(fix.fix.options, true)
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
    const of: TraceCase = { ...caseAt(0), ...change }
    const options = optionsOf(of)
    await app.use(options, true)
    const played = await play(app, of, options)
    expect(disagreements(played, options)).toEqual([])
    expect(disagreements(played, changed(options))).not.toEqual([])
  })

  it('numbers every case once', () => {
    const some = Array.from({ length: 3_000 }, (_, at) => JSON.stringify(caseAt(CASES - 1 - at)))
    expect(new Set(some).size).toBe(3_000)
    expect(Object.values(caseAt(CASES - 1))).not.toContain(undefined)
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
