import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { awake } from './awake.ts'

it('does not count what the process slept through', async () => {
  let over = false
  const waited = awake(100).then(() => {
    over = true
  })
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  await setTimeout(1)
  expect(over).toBe(false)
  await waited
})
