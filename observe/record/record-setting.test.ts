import { expect, test } from 'vitest'
import { readRecording, writeRecording } from '../../shared/cookie/conformance/recording.ts'
import { replayCase } from '../../shared/cookie/conformance/replay-case.ts'
import { ObedientBrowser } from '../browsers/obedient-browser.ts'
import { findCandidates } from './candidates.ts'
import { recordSetting } from './record-setting.ts'

const RULES = { profile: 'chromium', thirdParty: 'allowed' } as const
const UNWATCHED = { add() {}, clear() {} }
const ASKED = { rules: RULES, seed: 5, generated: 400, lanes: 2 }

test('shows all that was wanted, and is the same when it is read again', async () => {
  let played = 0
  const watch = (total: number) => {
    const began = played
    return { add: () => played++, clear: () => expect(played - began).toBe(total) }
  }
  const recorded = await recordSetting(ASKED, async () => new ObedientBrowser(() => 'chromium'), watch)
  const { wanted } = findCandidates(ASKED.seed, ASKED.generated, RULES, ObedientBrowser.now)
  expect(recorded).toMatchObject({ missing: [], differing: [], failed: [], shown: wanted.size })
  expect(played).toBe(recorded.cases.length)

  const head = {
    browser: 'Obedient/1',
    thirdParty: 'allowed',
    date: '2026-12-01',
    seed: 5,
    generated: 400,
  } as const
  const read = readRecording(writeRecording({ head, cases: recorded.cases }))
  expect(read.head).toEqual(head)
  expect(read.cases.flatMap((seen) => replayCase(seen, 'whole').differences)).toEqual([])
  const numbers = read.cases.map(({ id }) => Number(id.split('-')[1]))
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
})

test('a browser of other rules is recorded as it is, and told of', async () => {
  const { cases, differing } = await recordSetting(
    ASKED,
    async () => new ObedientBrowser(() => 'safari'),
    () => UNWATCHED,
  )
  expect(differing.length).toBeGreaterThan(0)
  const open = cases.filter((seen) => replayCase(seen, 'whole').differences.length > 0)
  expect(open.map(({ id }) => id).sort()).toEqual(differing.map((outcome) => String(outcome.case.id)).sort())
})

test('others are played in the place of those that fail', async () => {
  let plays = 0
  const open = async () => {
    const browser = new ObedientBrowser(() => 'chromium')
    const play = browser.play.bind(browser)
    const stubborn = new Set<unknown>()
    browser.play = async (steps) => {
      if (plays++ % 20 === 0) stubborn.add(JSON.stringify(steps))
      if (stubborn.has(JSON.stringify(steps))) throw new Error('gone')
      return play(steps)
    }
    return browser
  }
  const { failed, missing, cases } = await recordSetting({ ...ASKED, lanes: 1 }, open, () => UNWATCHED)
  expect(cases.length).toBeGreaterThan(0)
  expect(missing.length).toBeLessThan(40)
  expect(failed.every(({ kind }) => kind === 'unplayed')).toBe(true)
})
