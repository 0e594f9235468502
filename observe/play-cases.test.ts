import { expect, test } from 'vitest'
import { ObedientBrowser } from './browsers/obedient-browser.ts'
import { generateCase } from './cases/generate-case.ts'
import type { Player } from './observation.ts'
import { type Outcome, playCases } from './play-cases.ts'

const CASES = Array.from({ length: 40 }, (_, at) =>
  generateCase(3, at, { profile: 'chromium', thirdParty: 'allowed' }),
)

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
  for (const step of first?.case.steps ?? []) expect(step).toMatchObject({ now: ObedientBrowser.now })
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
