import { expect, it } from 'vitest'
import { notRun } from './not-run.ts'
import { STEPS } from './steps.ts'

it('has nothing to say where everything ran; Firefox is a bonus', () => {
  expect(notRun(STEPS, { chromium: true, redis: true, firefox: false, registry: true })).toEqual([])
})

it('names what was not run, and how to get it, a line each', () => {
  const lines = notRun(STEPS, { chromium: false, redis: false, firefox: false, registry: false })
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^NOT RUN: the flows in a real browser .* Install Chromium/)
  expect(lines[1]).toMatch(/^NOT RUN: the Redis store.* Install redis-server/)
  expect(lines[2]).toMatch(/^NOT RUN: apps under watch .* registry/)
})
