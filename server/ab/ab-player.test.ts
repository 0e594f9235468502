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
