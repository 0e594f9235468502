import { makeCertificate } from '../../observe/browsers/certificate.ts'
import { openChromium } from '../../observe/browsers/chromium.ts'
import { generateCase } from '../../observe/cases/generate-case.ts'
import { type Outcome, playCases } from '../../observe/play-cases.ts'
import { tellingCases } from '../../observe/record/telling-cases.ts'
import { outcomeLine } from '../../observe/report.ts'
import { findChromium, isWholeChromium } from '../../provision/find-browser.ts'
import type { CookieCase } from '../../shared/cookie/conformance/case.ts'
import { parseCase } from '../../shared/cookie/conformance/case.ts'
import { expect, test } from '../driver/fixtures.ts'

// Long enough for a machine that is busy with other things.
test.setTimeout(300_000)

test.beforeEach(() => {
  const left = !process.env.CI && !isWholeChromium()
  test.info().skip(left, 'The packed Chromium does not always take https.')
})

async function outcomesOf(cases: Iterable<CookieCase>): Promise<Outcome[]> {
  const certificate = await makeCertificate()
  const taken: Outcome[] = []
  await playCases(
    cases,
    () => openChromium(findChromium(), 'allowed', certificate),
    1,
    (outcome) => {
      taken.push(outcome)
    },
  )
  return taken
}

test('Chromium does with the most telling cases what the engine says', async () => {
  const cases = tellingCases(150, { profile: 'chromium', thirdParty: 'allowed' })
    // Of tabs inside lines Chromium changed its mind not long ago.
    .filter((one) => !JSON.stringify(one).includes('\\t'))
    .take(30)
  const outcomes = await outcomesOf(cases)
  expect(outcomes).toHaveLength(30)
  expect(outcomes.filter(({ kind }) => kind === 'differs' || kind === 'unplayed').map(outcomeLine)).toEqual(
    [],
  )
})

test('and what sandboxed, data:, blob:, srcdoc and credentialless documents ask, read and write', async () => {
  const cases = Array.from({ length: 15 }, (_, number) =>
    generateCase(150, number, { profile: 'chromium', thirdParty: 'allowed' }, 'documents'),
  )
  const kinds = cases.flatMap(({ steps }) => steps.flatMap((step) => ('as' in step ? [step.document] : [])))
  expect(new Set(kinds).size).toBe(6)
  const outcomes = await outcomesOf(cases)
  expect(outcomes.filter(({ kind }) => kind === 'differs' || kind === 'unplayed').map(outcomeLine)).toEqual(
    [],
  )
})

test('a wrong prediction is found out', async () => {
  const parsed = parseCase({
    profile: 'safari',
    steps: [{ kind: 'response', url: 'https://app.example.com/', set: ['a=1; SameSite=None'] }],
  })
  if (!parsed.ok) throw new Error(parsed.error)
  const [outcome] = await outcomesOf([parsed.value])
  expect(outcome).toMatchObject({
    kind: 'differs',
    differences: [
      { what: 'blocked', browser: [{ reasons: ['SameSiteNoneInsecure'] }] },
      { what: 'jar', engine: [{ name: 'a' }], browser: [] },
    ],
  })
})
