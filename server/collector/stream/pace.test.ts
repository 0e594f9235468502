import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FLUSH_MS, Pace } from './pace.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  vi.advanceTimersByTime(100)
})
afterEach(() => {
  vi.useRealTimers()
})

/** A pace whose flushes take `ms` each; `flushes` says when they began. */
function setUp({ busy, ms = 0 }: { busy: boolean; ms?: number }) {
  const flushes: number[] = []
  const pace = new Pace(
    () => {
      flushes.push(performance.now())
      vi.advanceTimersByTime(ms)
    },
    () => busy,
  )
  return { pace, flushes }
}

/** Wakes it every millisecond for so long. */
async function wakeFor(pace: Pace, ms: number, urgent = false): Promise<void> {
  const end = performance.now() + ms
  while (performance.now() < end) {
    pace.wake(urgent)
    await Promise.resolve()
    vi.advanceTimersByTime(1)
  }
}

function gaps(flushes: readonly number[]): number[] {
  return flushes.slice(1).map((flush, at) => flush - (flushes[at] ?? 0))
}

describe('while the app has nothing else to do', () => {
  it('flushes at once, each time, after the present callback', async () => {
    const { pace, flushes } = setUp({ busy: false })
    pace.wake(false)
    pace.wake(false)
    expect(flushes).toEqual([])
    await Promise.resolve()
    expect(flushes).toHaveLength(1)
    await wakeFor(pace, 10)
    expect(flushes).toHaveLength(11)
  })

  it('falls into step when flushing takes most of the time', async () => {
    const { pace, flushes } = setUp({ busy: false, ms: 10 })
    await wakeFor(pace, 1_000)
    expect(flushes.length * 10).toBeLessThanOrEqual(520)
  })
})

describe('under load', () => {
  it('flushes at once after a pause, then in steps', async () => {
    const { pace, flushes } = setUp({ busy: true })
    await wakeFor(pace, 160)
    expect(flushes[0]).toBe(100)
    for (const gap of gaps(flushes)) expect(gap).toBe(FLUSH_MS)
  })

  it.each([5, 20, 100])('takes a fifth of the time at most, with flushes of %i ms', async (ms) => {
    const { pace, flushes } = setUp({ busy: true, ms })
    await wakeFor(pace, 3_000)
    for (const gap of gaps(flushes)) expect(gap).toBeGreaterThanOrEqual(5 * ms)
    expect(flushes.length).toBeGreaterThan(3_000 / (5 * ms + FLUSH_MS + 1))
  })

  it.each([20, 100])('takes half of it at most when it is urgent, with flushes of %i ms', async (ms) => {
    const { pace, flushes } = setUp({ busy: true, ms })
    await wakeFor(pace, 3_000, true)
    for (const gap of gaps(flushes)) {
      expect(gap).toBeGreaterThanOrEqual(2 * ms)
      expect(gap).toBeLessThan(2 * ms + FLUSH_MS)
    }
  })

  it('does not wait for its turn when it becomes urgent meanwhile', async () => {
    const { pace, flushes } = setUp({ busy: true, ms: 100 })
    pace.wake(false)
    await Promise.resolve()
    expect(flushes).toEqual([100])
    pace.wake(false)
    vi.advanceTimersByTime(50)
    pace.wake(true)
    vi.advanceTimersByTime(50)
    expect(flushes).toEqual([100, 300])
  })

  it('never waits longer than a second', async () => {
    const { pace, flushes } = setUp({ busy: true, ms: 5_000 })
    pace.wake(false)
    await Promise.resolve()
    pace.wake(false)
    vi.advanceTimersByTime(1_000)
    expect(gaps(flushes)).toEqual([6_000])
  })

  it('flushes once for however many wakes', async () => {
    const { pace, flushes } = setUp({ busy: true })
    pace.wake(false)
    await Promise.resolve()
    for (let time = 0; time < 100; time++) pace.wake(time % 2 === 0)
    vi.advanceTimersByTime(1_000)
    expect(flushes).toHaveLength(2)
  })
})

it('runs when it is told to, and what was to come with it', async () => {
  const { pace, flushes } = setUp({ busy: true })
  pace.run()
  pace.wake(false)
  pace.run()
  vi.advanceTimersByTime(1_000)
  expect(flushes).toHaveLength(2)
})

it('does nothing more once it is disposed', async () => {
  const { pace, flushes } = setUp({ busy: true })
  pace.wake(false)
  pace.dispose()
  await Promise.resolve()
  pace.wake(true)
  vi.advanceTimersByTime(1_000)
  expect(flushes).toEqual([])
})
