import { expect, it } from 'vitest'
import { openWhole } from './opened-recording.ts'
import pure from './pure.ts'
import { wholeRecording } from './whole-recording.ts'

it('no reader of outside text throws, whatever the text', async () => {
  const { faults } = await pure.run({ seed: 20_261_127, inputs: 3_000, tell: () => {} })
  expect(faults).toEqual([])
})

it('begins with a recording that opens', () => {
  expect(openWhole(wholeRecording())).toBe(true)
})
