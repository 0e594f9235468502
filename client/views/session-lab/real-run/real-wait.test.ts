import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { realWait } from './real-wait.ts'

const MONTH = 31 * 86_400_000

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('waits its time, longer than one timer can', async () => {
  const began = Date.now()
  const { done } = realWait(MONTH, new AbortController().signal)
  let ended = false
  void done.then(() => (ended = true))
  await vi.advanceTimersByTimeAsync(86_400_000)
  vi.setSystemTime(began + MONTH - 90_000)
  await vi.advanceTimersByTimeAsync(89_999)
  expect(ended).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await done).toBe('over')
})

it('can be skipped, and stopped', async () => {
  const stopper = new AbortController()
  const first = realWait(MONTH, stopper.signal)
  first.skip()
  expect(await first.done).toBe('skipped')
  const second = realWait(MONTH, stopper.signal)
  stopper.abort()
  expect(await second.done).toBe('stopped')
  expect(await realWait(MONTH, stopper.signal).done).toBe('stopped')
  expect(vi.getTimerCount()).toBe(0)
})
