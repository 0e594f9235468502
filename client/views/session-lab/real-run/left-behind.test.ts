import { expect, it } from 'vitest'
import { defaultLabOptions } from '../../../../shared/lab-options/lab-options.ts'
import { withChanges } from '../../../../shared/lab-options/option-paths.ts'
import { changesBack, withMore } from './left-behind.ts'

const rolling = 'session.rolling'
const resave = 'session.resave'

it('brings back what was there before the run, whatever its steps did since', () => {
  const side = withChanges(defaultLabOptions, [[rolling, true]])
  const first = withMore({ options: [[rolling, false]], taken: [[rolling, true]] }, [[resave, true]], side)
  const second = withMore(first, [[rolling, false]], withChanges(side, [[resave, true]]))
  const now = withChanges(defaultLabOptions, [
    [rolling, false],
    [resave, true],
  ])
  expect(second.taken).toEqual([
    [rolling, false],
    [resave, true],
  ])
  expect(withChanges(now, changesBack(second, now))).toEqual(defaultLabOptions)
})

it('leaves alone what somebody else has set since', () => {
  const back = withMore({ options: [], taken: [] }, [[resave, true]], defaultLabOptions)
  expect(changesBack(back, defaultLabOptions)).toEqual([])
})
