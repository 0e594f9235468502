import { describe, expect, it } from 'vitest'
import { defaultLabOptions, type LabOptions } from '../../shared/lab-options/lab-options.ts'
import { restore } from '../../shared/protocol/state/reduce.ts'
import type { PlayedSide } from '../../shared/script/played.ts'
import { parseScript } from '../../shared/script/script-text.ts'
import { AbPlayer } from './ab-player.ts'

const START = Date.parse('2026-11-24T09:00:00Z')

async function play(text: string, a: LabOptions, b: LabOptions) {
  const parsed = parseScript(text)
  if (!parsed.ok) throw new Error(parsed.faults[0]?.detail)
  const outcome = await new AbPlayer().play({
    script: parsed.script,
    a,
    b,
    start: START,
    expressSession: 'test',
  })
  if (!outcome.ok) throw new Error(outcome.detail)
  return outcome.played
}

function options(session: Partial<LabOptions['session']>, rest: Partial<LabOptions> = {}): LabOptions {
  return { ...defaultLabOptions, ...rest, session: { ...defaultLabOptions.session, ...session } }
}

/** The names of the store ops of one step. */
function opsOf({ steps, snapshot }: PlayedSide, step: number): string[] {
  const state = restore(snapshot)
  return (steps[step]?.exchanges ?? []).flatMap((id) =>
    (state.exchanges.get(id)?.ops ?? []).map(({ name }) => name),
  )
}

const secure = { ...defaultLabOptions.session.cookie, secure: true as const }

describe('a script against two option sets', () => {
  it('shows the most asked failure: secure behind a proxy that is not trusted', async () => {
    const { a, b } = await play(
      `via proxy POST /lab/login {"username":"ada","password":"lovelace"}
       via proxy GET /lab/me`,
      options({ cookie: secure }),
      options({ cookie: secure }, { trustProxy: 1 }),
    )
    expect(a.steps[0]?.set).toEqual([[]])
    expect(a.steps[1]?.rows).toHaveLength(1)
    expect(opsOf(a, 1)).toEqual([])
    expect(b.steps[0]?.set[0]?.[0]).toMatchObject({ stored: true, reasons: [] })
    expect(opsOf(b, 1)).toEqual(['get', 'touch'])
  })

  it('turns the clock: rows and cookies expire while it waits', async () => {
    const short = { ...defaultLabOptions.session.cookie, maxAge: 60_000 }
    const { a, b } = await play(
      `PATCH /lab/session {"set":{"n":1}}
       wait 2 min
       GET /lab/session`,
      options({ cookie: short }),
      options({}),
    )
    expect(a.steps.map(({ rows, jar }) => [rows.length, jar.length])).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
    ])
    expect(b.steps.map(({ rows, jar }) => [rows.length, jar.length])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ])
    expect((a.steps[2]?.at ?? 0) - START).toBeGreaterThan(120_000)
    expect(restore(a.snapshot).rowCount).toBe(0)
  })

  it('plays parallel requests at once, and loses the update of the slower one', async () => {
    const { a } = await play(
      `PATCH /lab/session {"set":{"views":1}}
       parallel
         PATCH /lab/session {"set":{"views":2}}
         PATCH /lab/session {"set":{"cart":1}}
       end`,
      options({}),
      options({}),
    )
    expect(a.steps[1]?.exchanges).toHaveLength(2)
    const [row] = [...restore(a.snapshot).rows.values()]
    const { views, cart } = JSON.parse(row?.session?.text ?? '{}')
    // Both read views 1 before either wrote; whichever wrote last, the other's key is lost.
    expect([views, cart]).not.toEqual([2, 1])
  })

  it('changes options in the middle', async () => {
    const { a, b } = await play(
      `PATCH /lab/session {"set":{"n":1}}
       options rolling: on
       GET /lab/session
       options saveUninitialized: on, sameSite: strict
       forget cookies
       GET /lab/session`,
      options({}),
      options({ rolling: true }),
    )
    expect([a, b].map(({ steps }) => steps.map(({ set }) => set.flat().length))).toEqual([
      [1, 0, 1, 0, 0, 1],
      [1, 0, 1, 0, 0, 1],
    ])
    expect(a.steps[5]?.jar).toMatchObject([{ sameSite: 'Strict' }])
    expect(restore(a.snapshot).options?.session.rolling).toBe(true)
  })

  it('rotates a secret: what an old one signed is found while that is kept', async () => {
    const { a, b } = await play(
      `PATCH /lab/session {"set":{"n":1}}
       rotate secret
       GET /lab/session
       drop old secrets
       GET /lab/session
       rotate secret, drop old
       GET /lab/session`,
      options({}),
      options({ rolling: true }),
    )
    const found = ({ steps }: PlayedSide) =>
      [2, 4, 6].map((at) => steps[at]?.bodies[0]?.text.includes('"n":1'))
    expect(found(a)).toEqual([true, false, false])
    // With rolling the cookie was signed anew in between.
    expect(found(b)).toEqual([true, true, false])
  })

  it('restarts the server: rows in memory are gone, cookies are not, and ids are counted anew', async () => {
    const { a, b } = await play(
      `PATCH /lab/session {"set":{"n":1}}
       restart
       GET /lab/session
       PATCH /lab/session {"set":{"n":2}}`,
      options({ genid: 'counter' }),
      options({}),
    )
    // The new session has the id that the cookie brings: express-session takes it for one that was saved before.
    expect(a.steps.map(({ rows, jar }) => [rows, jar.length])).toEqual([
      [['1'], 1],
      [[], 1],
      [['1'], 1],
      [['1'], 1],
    ])
    expect(opsOf(a, 2)).toEqual(['get', 'set'])
    expect(b.steps.map(({ rows }) => rows.length)).toEqual([1, 0, 0, 1])
    expect(b.steps[3]?.rows).not.toEqual(b.steps[0]?.rows)
  })

  it('lets the store fail once, and says what the client got', async () => {
    const { a } = await play(
      `PATCH /lab/session {"set":{"n":1}}
       fail set
       PATCH /lab/session {"set":{"n":2}}
       GET /lab/session
       fail get
       GET /lab/session
       GET /lab/session`,
      options({}),
      options({}),
    )
    const statusOf = (step: number) =>
      (a.steps[step]?.exchanges ?? []).map((id) => restore(a.snapshot).exchanges.get(id)?.response?.status)
    expect([2, 3, 5, 6].map(statusOf)).toEqual([[200], [200], [503], [200]])
    expect(a.steps[3]?.bodies[0]?.text).toContain('"n":1')
    expect(a.steps.map(({ failure }) => failure)).toEqual(Array(7).fill(null))
    const failed = [...restore(a.snapshot).exchanges.values()].flatMap(({ ops }) =>
      ops.filter(({ outcome }) => !outcome.ok).map(({ name }) => name),
    )
    expect(failed).toEqual(['set', 'get'])
  })

  it('forgets cookies without telling the server', async () => {
    const { a } = await play(
      'PATCH /lab/session {"set":{"n":1}}\nforget cookies\nPATCH /lab/session {"set":{"n":2}}',
      options({}),
      options({}),
    )
    expect(a.steps.map(({ rows }) => rows.length)).toEqual([1, 1, 2])
    expect(a.steps[1]?.jar).toEqual([])
  })
})
