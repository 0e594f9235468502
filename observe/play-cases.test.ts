import { expect, test } from 'vitest'
import type { Step } from '../shared/cookie/conformance/case.ts'
import { playCase } from '../shared/cookie/conformance/play-case.ts'
import { publicSuffix } from '../shared/cookie/matching/public-suffix.ts'
import type { ProfileName } from '../shared/cookie/profiles/profile.ts'
import { generateCase } from './generate-case.ts'
import type { Observation, Player } from './observation.ts'
import { type Outcome, playCases } from './play-cases.ts'

const NOW = 1_800_000_000_000
const CASES = Array.from({ length: 40 }, (_, at) =>
  generateCase(3, at, { profile: 'chromium', thirdParty: 'allowed' }),
)

/** A browser that does what some profile says; what it says of its reasons stays with it. */
class ObedientBrowser implements Player {
  readonly #profile: () => ProfileName
  closed = false

  constructor(profile: () => ProfileName) {
    this.#profile = profile
  }

  async play(steps: readonly Step[]): Promise<Observation[]> {
    const input = { id: null, profile: this.#profile(), thirdParty: 'allowed', steps } as const
    return playCase(input, publicSuffix, NOW).steps.map((answer) => ({
      ...answer,
      now: NOW,
      until: NOW,
      withheld: undefined as never,
    }))
  }

  async version(): Promise<string> {
    return 'Obedient/1'
  }

  async close(): Promise<void> {
    this.closed = true
  }
}

async function outcomes(open: () => Promise<Player>, lanes = 1): Promise<Outcome[]> {
  const taken: Outcome[] = []
  await playCases(CASES, open, lanes, (outcome) => taken.push(outcome))
  return taken
}

test('a browser that does as foretold differs in nothing, and is closed', async () => {
  const browsers: ObedientBrowser[] = []
  const taken = await outcomes(async () => {
    const browser = new ObedientBrowser(() => 'chromium')
    browsers.push(browser)
    return browser
  }, 3)
  expect(taken.map(({ kind }) => kind)).toEqual(CASES.map(() => 'same'))
  expect(taken.map((outcome) => outcome.case.id).sort()).toEqual(CASES.map(({ id }) => id).sort())
  expect(browsers.map(({ closed }) => closed)).toEqual([true, true, true])
})

test('each case carries the times it was played at', async () => {
  const [first] = await outcomes(async () => new ObedientBrowser(() => 'chromium'))
  for (const step of first?.case.steps ?? []) expect(step).toMatchObject({ now: NOW })
})

test('a browser of other rules is found out', async () => {
  const taken = await outcomes(async () => new ObedientBrowser(() => 'safari'))
  const found = taken.filter(({ kind }) => kind === 'differs')
  expect(found.length).toBeGreaterThan(0)
  expect(taken.filter(({ kind }) => kind !== 'differs' && kind !== 'same')).toEqual([])
})

test('what differs once and never again is unsteady', async () => {
  let plays = 0
  const taken = await outcomes(
    async () => new ObedientBrowser(() => (plays++ % 2 === 0 ? 'safari' : 'chromium')),
  )
  const kinds = new Set(taken.map(({ kind }) => kind))
  expect(kinds).toEqual(new Set(['same', 'unsteady']))
})

test('a browser that fails is started anew, and a case that fails every one is told', async () => {
  const stubborn = CASES[5]?.steps
  const browsers: ObedientBrowser[] = []
  const taken = await outcomes(async () => {
    const browser = new ObedientBrowser(() => 'chromium')
    browsers.push(browser)
    const play = browser.play.bind(browser)
    browser.play = async (steps) => {
      if (steps === stubborn) throw new Error('gone')
      return play(steps)
    }
    return browser
  })
  expect(taken.filter(({ kind }) => kind === 'unplayed')).toMatchObject([
    { case: { id: CASES[5]?.id }, error: { message: 'gone' } },
  ])
  expect(taken).toHaveLength(CASES.length)
  expect(browsers.map(({ closed }) => closed)).toEqual([true, true, true, true])
})
