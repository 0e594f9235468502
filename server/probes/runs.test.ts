import { describe, expect, it } from 'vitest'
import { labSites } from '../../shared/delivery/lab-sites.ts'
import { MOST_RUNS, RUN_LIFE, Runs } from './runs.ts'

const sites = labSites('http://app.localhost:3000')
const REQUEST = { browser: 'browser-12345678', probes: [], set: null, thirdParty: false } as const

function runsAt(start: number) {
  if (!sites) throw new Error('home has sites')
  const clock = { now: start }
  const runs = new Runs(() => clock.now)
  return { clock, runs, start: () => runs.start(REQUEST, sites).run }
}

describe('a run', () => {
  it('is found by its name, which nobody can guess, until its hour is over', () => {
    const { clock, runs, start } = runsAt(1_000)
    const run = start()
    expect(run).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(start()).not.toBe(run)
    clock.now += RUN_LIFE - 1
    expect(runs.find(run)?.plan).toEqual({ run, ...REQUEST })
    clock.now += 1
    expect(runs.find(run)).toBeNull()
  })

  it('gives way when there are too many, the oldest first', () => {
    const { runs, start } = runsAt(1_000)
    const all = Array.from({ length: MOST_RUNS + 2 }, start)
    const left = all.filter((run) => runs.find(run) !== null)
    expect(left).toEqual(all.slice(2))
  })

  it.each(['', 'x', '__proto__', '00000000-0000-4000-8000-000000000000'])('is not found as "%s"', (name) => {
    expect(runsAt(1_000).runs.find(name)).toBeNull()
  })
})
