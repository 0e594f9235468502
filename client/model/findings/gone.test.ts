import { describe, expect, it } from 'vitest'
import type { FindingFix } from '../../../shared/findings/finding.ts'
import { defaultLabOptions, type LabOptions } from '../../../shared/lab-options/lab-options.ts'
import { withChanges } from '../../../shared/lab-options/option-paths.ts'
import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import { snapshotExample } from '../../../shared/protocol/fact-examples.ts'
import { fold, restore } from '../../../shared/protocol/state/reduce.ts'
import { goneSince } from './gone.ts'

const RESAVE: FindingFix = { where: 'server', options: { 'session.resave': false } }
const path = 'session.resave'

/** What the options were at moments 1, 2, 3 …, and the finding noticed last at `at`. */
function gone(at: number, values: readonly unknown[], fix: FindingFix | null = RESAVE) {
  const [first, ...later] = values.map((value) => withChanges(defaultLabOptions, [[path, value]]))
  let before = first as LabOptions
  const events = later.map((options, index): JournalEvent => {
    const event = { kind: 'options', options, before, browser: null, seq: index + 1, at: index + 1 } as const
    before = options
    return event
  })
  const state = restore({ ...snapshotExample(), options: first as LabOptions })
  return goneSince({ fix, at }, fold(state, events))
}

describe('a finding is gone', () => {
  it.each<[string, number, readonly unknown[], FindingFix | null, number | null]>([
    ['since its fix came into the options', 1, [true, true, false], RESAVE, 2],
    ['not while the fix is not there', 1, [true, true], RESAVE, null],
    ['not where it was there from the start', 1, [false, false], RESAVE, null],
    ['not when it was noticed again afterwards', 5, [true, false], RESAVE, null],
    ['not after the fix was taken back', 0, [true, false, true], RESAVE, null],
    ['since the last time the fix came', 0, [true, false, true, false], RESAVE, 3],
    ['not without a fix', 0, [true, false], null, null],
    ['not by a fix that is no option', 0, [true, false], { where: 'caller', code: 'x' }, null],
  ])('%s', (_, at, values, fix, since) => {
    expect(gone(at, values, fix)).toBe(since)
  })
})
