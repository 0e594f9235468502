import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { causes, reasons } from '../reasons.ts'
import { DOCUMENT_KINDS } from '../same-site/context.ts'
import { KINDS, type RequestKind } from '../same-site/request-kinds.ts'
import type { LineAnswer } from './case-answer.ts'
import { type RecordedCase, readRecording } from './recording.ts'
import { replayCase } from './replay-case.ts'
import { unrecorded } from './unrecorded.ts'

const folder = join(import.meta.dirname, 'recorded')
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ndjson'))
  .sort()
const recordings = files.map((file) => {
  const text = readFileSync(join(folder, file), 'utf8')
  return { file, bytes: Buffer.byteLength(text), ...readRecording(text) }
})

/** Bytes that a clone is to carry of recordings: one, and all of them. */
const LARGEST = 700_000
const ALL = 3_000_000

test('every browser is recorded, each way it can treat third-party cookies', () => {
  expect(files).toEqual([
    ...['chromium-allowed', 'chromium-blocked'].map((name) => `${name}.ndjson`),
    ...['firefox-allowed', 'firefox-blocked', 'firefox-partitioned'].map((name) => `${name}.ndjson`),
  ])
  for (const { file, head, bytes } of recordings) {
    expect(file).toBe(
      `${head.browser.startsWith('Chrome/') ? 'chromium' : 'firefox'}-${head.thirdParty}.ndjson`,
    )
    expect(head.date).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(bytes).toBeLessThan(LARGEST)
  }
  expect(recordings.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(ALL)
})

describe('the engine says what was recorded', () => {
  const scores: string[] = []
  for (const { file, head, cases } of recordings) {
    const name = `${head.browser}, third-party cookies ${head.thirdParty}, on ${head.date}`
    test(name, () => {
      const replayed = cases.map((seen) => ({ case: seen.id, ...replayCase(seen, 'whole') }))
      const open = replayed.filter(({ differences }) => differences.length > 0)
      scores.push(`${name}: ${cases.length - open.length} of ${cases.length} cases as recorded`)
      expect(
        open.map(({ case: id, differences }) => `${id} in ${file}: ${differences.join('\n  ')}`),
      ).toEqual([])
    })
  }
  afterAll(() => console.log(`The cookie engine against real browsers\n${scores.join('\n')}`))
})

describe.each(['chromium', 'firefox'] as const)('the recordings of %s show', (profile) => {
  const cases = recordings.flatMap((recording) => recording.cases.filter((one) => one.profile === profile))
  const answers = cases.flatMap((seen) => replayCase(seen, 'whole').answer?.steps ?? [])
  const lines = answers.flatMap((answer): readonly LineAnswer[] => ('set' in answer ? answer.set : []))
  const withheld = answers.flatMap((answer) => ('withheld' in answer ? answer.withheld : []))

  test('every reason code, but for those that cannot be recorded', () => {
    const shown = new Set([...lines, ...withheld].flatMap((one): readonly string[] => one.reasons))
    const missing = Object.keys(reasons).filter((code) => !shown.has(code))
    expect(missing.sort()).toEqual(Object.keys(unrecorded[profile].codes).sort())
  })

  test('every cause, but for those that cannot be recorded', () => {
    const shown = new Set(lines.flatMap((line): readonly string[] => line.causes))
    const missing = causes.filter((cause) => !shown.has(cause))
    expect(missing.sort()).toEqual(Object.keys(unrecorded[profile].causes).sort())
  })

  test('every kind of request and step that is generated, with cookies that went and that did not', () => {
    const kinds = KINDS.filter((as) => !notAsked[profile].includes(as))
    expect(new Set(requests(cases).map(({ as }) => as))).toEqual(new Set(kinds))
    expect(new Set(cases.flatMap(({ steps }) => steps.map(({ kind }) => kind)))).toEqual(new Set(STEP_KINDS))
    for (const as of kinds) {
      // A preflight carries nothing, ever.
      const fates = as === 'preflight' ? [true] : [true, false]
      const sent = requests(cases).filter((step) => step.as === as && step.expect.cookieHeader !== undefined)
      expect(new Set(sent.map(({ expect: seen }) => seen.cookieHeader === null)), as).toEqual(new Set(fates))
    }
  })

  test('every kind of document, and every other situation that a step names', () => {
    const asked = requests(cases)
    for (const kind of DOCUMENT_KINDS) expect(asked.map(({ document }) => document)).toContain(kind)
    const situations = asked.flatMap(({ within, history, worker, storageAccess, activate }) => [
      ...[within, history, worker ? 'worker' : undefined, storageAccess, activate],
    ])
    const known = ['frame', 'back', 'worker', 'granted', ...(profile === 'chromium' ? ['retry', 'load'] : [])]
    expect(new Set(situations)).toEqual(new Set([undefined, ...known]))
    const dates = cases.flatMap(({ steps }) => steps.map((step) => 'date' in step && step.date))
    expect(dates.filter(Boolean).length).toBeGreaterThan(5)
  })

  test('every attribute on a line that was taken', () => {
    const taken = lines.filter(({ reasons: codes }) => codes.length === 0)
    const names = taken.flatMap(({ line }) => line.split(';').slice(1).map(attributeName))
    for (const name of ATTRIBUTES) expect(names).toContain(name)
  })
})

const STEP_KINDS = [
  ...(['clear', 'clear-site-data', 'request', 'response', 'script-get', 'script-set'] as const),
  ...(['store-delete', 'store-set'] as const),
]

/** What the browsers do not ask for as they come. */
const notAsked: Readonly<Record<'chromium' | 'firefox', readonly RequestKind[]>> = {
  chromium: ['manifest'],
  firefox: ['manifest', 'ping'],
}

const ATTRIBUTES = [
  ...['domain', 'expires', 'httponly', 'max-age', 'partitioned', 'path', 'priority', 'samesite', 'secure'],
]

function attributeName(piece: string): string {
  return (piece.split('=', 1)[0] ?? '').trim().toLowerCase()
}

function requests(cases: readonly RecordedCase[]) {
  return cases.flatMap(({ steps }) => steps.filter((step) => step.kind === 'request'))
}
