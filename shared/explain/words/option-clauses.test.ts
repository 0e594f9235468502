import { expect, it } from 'vitest'
import { defaultLabOptions } from '../../lab-options/lab-options.ts'
import { labOptionsCode } from '../../lab-options/lab-options-code.ts'
import { withChanges } from '../../lab-options/option-paths.ts'
import { OPTION_CLAUSES } from './option-clauses.ts'

const whole = withChanges(defaultLabOptions, [
  ['session.cookie.maxAge', null],
  ['session.cookie.expires', '2030-01-31T12:00:00Z'],
])
const paths = labOptionsCode(whole).flatMap(({ option }) => option ?? [])

it('has a clause for every option of the form, and for nothing else', () => {
  expect(Object.keys(OPTION_CLAUSES).sort()).toEqual(paths.sort())
})

it.each(Object.values(OPTION_CLAUSES))('“%s” fits into the head', (clause) => {
  expect(clause.length).toBeLessThanOrEqual(35)
})
