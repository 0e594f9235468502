import { expect, it } from 'vitest'
import healthy from './healthy.ts'

it('nothing broken and no risk is found in healthy journals', async () => {
  const { faults } = await healthy.run({ seed: 1, inputs: 8, tell: () => {} })
  expect(faults).toEqual([])
})
