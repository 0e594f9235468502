import { describe, expect, test } from 'vitest'
import type { StepAnswer } from '../../cookie/conformance/case-answer.ts'
import { playCase } from '../../cookie/conformance/play-case.ts'
import { publicSuffix } from '../../cookie/matching/public-suffix.ts'
import { profiles } from '../../cookie/profiles/profile.ts'
import { type ReasonCode, reasons } from '../../cookie/reasons.ts'
import type { ReasonExample } from './reason-page.ts'
import { reasonCodeIn, reasonPages } from './reason-pages.ts'

const codes = Object.keys(reasons) as ReasonCode[]
const PROSE = /^[^\s].*[.]$/s

function played({ profile, thirdParty, switchedOn, steps }: ReasonExample): readonly StepAnswer[] {
  const rules = { ...profiles[profile], ...switchedOn }
  const input = { id: null, profile, thirdParty: thirdParty ?? rules.thirdParty, steps }
  return playCase(input, publicSuffix, Date.UTC(2026, 10, 27), rules).steps
}

/** The reasons that a step names. */
function namedAt(step: StepAnswer | undefined): readonly string[] {
  if (!step) return []
  if ('set' in step) return step.set.flatMap((line) => line.reasons)
  return 'withheld' in step ? step.withheld.flatMap((one) => one.reasons) : []
}

describe.each(codes)('%s', (code) => {
  const { means, fix, browsers, example } = reasonPages[code]

  test('is told in whole sentences', () => {
    for (const text of [means, fix, browsers]) expect(text).toMatch(PROSE)
    expect(means.length).toBeGreaterThan(40)
  })

  test('is brought up by its example, at the last step and not before', () => {
    const steps = played(example)
    for (const step of steps.slice(0, -1)) expect(namedAt(step)).toEqual([])
    if (code === 'HttpOnly') {
      // A reading names no reasons: what a request carries, a script does not get.
      expect(steps.slice(-2)).toMatchObject([{ cookieHeader: 'a=1' }, { documentCookie: '' }])
      return
    }
    if (code === 'OtherPartition') {
      // What lies in another partition does not exist there: it is neither sent nor withheld.
      expect(steps.at(-1)).toMatchObject({ cookieHeader: null, withheld: [] })
      return
    }
    expect(namedAt(steps.at(-1))).toContain(code)
  })
})

test('a code is found in whatever case it was written', () => {
  expect(reasonCodeIn(' samesitelax\n')).toBe('SameSiteLax')
  expect(reasonCodeIn('toString')).toBeNull()
})
