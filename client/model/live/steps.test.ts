import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CROWDED, STEP, Steps } from './steps.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('steps', () => {
  it('publish at once while little arrives', () => {
    const publish = vi.fn()
    const steps = new Steps(publish)
    for (let at = 1; at <= 3; at++) {
      steps.wake(1)
      expect(publish).toHaveBeenCalledTimes(at)
      vi.advanceTimersByTime(STEP)
    }
  })

  it('publish once for all that arrives meanwhile', () => {
    const publish = vi.fn()
    const steps = new Steps(publish)
    for (let at = 0; at < 100; at++) steps.wake(1)
    expect(publish).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(STEP)
    expect(publish).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(10 * STEP)
    expect(publish).toHaveBeenCalledTimes(2)
  })

  it('leave three quarters of the time to the reader, and are never longer than the eye waits', () => {
    const dear = (ms: number) => {
      const publish = vi.fn(() => vi.advanceTimersByTime(ms))
      const steps = new Steps(publish)
      steps.wake(1)
      steps.wake(1)
      let waited = 0
      while (publish.mock.calls.length < 2 && waited < 5_000) {
        vi.advanceTimersByTime(10)
        waited += 10
      }
      return waited
    }
    expect(dear(60)).toBe(240)
    expect(dear(2_000)).toBe(800)
  })

  it('are longer while more arrives than anybody reads, and short again after it', () => {
    const publish = vi.fn()
    const steps = new Steps(publish)
    const flood = (ms: number) => {
      for (let at = 0; at < ms; at += 10) {
        steps.wake(10)
        vi.advanceTimersByTime(10)
      }
    }
    flood(1_000)
    publish.mockClear()
    flood(10 * CROWDED.step)
    expect(publish.mock.calls.length).toBeLessThanOrEqual(11)
    vi.advanceTimersByTime(2 * CROWDED.step)
    publish.mockClear()
    for (let at = 1; at <= 3; at++) {
      steps.wake(1)
      expect(publish).toHaveBeenCalledTimes(at)
      vi.advanceTimersByTime(STEP)
    }
  })

  it('can be asked for at once, and taken back', () => {
    const publish = vi.fn()
    const steps = new Steps(publish)
    steps.flush()
    steps.wake(1)
    steps.flush()
    expect(publish).toHaveBeenCalledTimes(2)
    steps.wake(1)
    steps.cancel()
    vi.advanceTimersByTime(1_000)
    expect(publish).toHaveBeenCalledTimes(2)
  })
})
