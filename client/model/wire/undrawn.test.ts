import { describe, expect, it } from 'vitest'
import { IN_VIEW, Undrawn } from './undrawn.ts'

describe('what is not drawn', () => {
  it('is nothing while all that comes fits into the view', () => {
    const undrawn = new Undrawn()
    for (let at = 0; at < 5_000; at += 100) undrawn.add(IN_VIEW, 0, at)
    expect(undrawn.inSecond(5_000)).toBe(0)
  })

  it('is counted for each whole second', () => {
    const undrawn = new Undrawn()
    for (let at = 0; at < 1_000; at += 200) undrawn.add(IN_VIEW + 248, 0, at)
    expect(undrawn.inSecond(999)).toBe(0)
    expect(undrawn.inSecond(1_000)).toBe(1_240)
    expect(undrawn.inSecond(1_999)).toBe(1_240)
    expect(undrawn.inSecond(2_000)).toBe(0)
  })

  it('has in it what the server left out', () => {
    const undrawn = new Undrawn()
    undrawn.add(1, 700, 10)
    expect(undrawn.inSecond(1_010)).toBe(700)
  })

  it('is over when nothing has come for a while', () => {
    const undrawn = new Undrawn()
    undrawn.add(1_000, 0, 10)
    expect(undrawn.inSecond(9_000)).toBe(0)
  })

  it('knows that a second has some to tell of, also when nothing comes after it', () => {
    const undrawn = new Undrawn()
    undrawn.add(IN_VIEW, 0, 100)
    expect(undrawn.isCounting).toBe(false)
    undrawn.add(IN_VIEW + 5, 0, 200)
    expect(undrawn.isCounting).toBe(true)
    expect(undrawn.inSecond(1_000)).toBe(5)
    expect(undrawn.isCounting).toBe(false)
  })
})
