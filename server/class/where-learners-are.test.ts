import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NO_PROGRESS } from '../../shared/class/class-state.ts'
import { hangsOf, STUCK_AFTER } from '../../shared/class/stuck.ts'
import { clock, TestClass } from './class-test-kit.ts'

let here: TestClass
beforeAll(async () => {
  here = await TestClass.begin()
})
afterAll(() => here.stop())
beforeEach(() => {
  clock.now += 120_000
})

describe('where learners are', () => {
  const mend = { lesson: 'secure-behind-proxy', part: 'mend' } as const
  const wrong = { fix: 'secure-false', solved: false }

  it('is told by their page, and since when', async () => {
    const one = await here.learner('Where')
    expect(await here.onWall(one.id)).toMatchObject({ here: true, since: null, stuck: false })
    await one.progress({ lesson: 'first-cookie', part: 'do', parts: { 'first-cookie': 'do' } })
    const began = clock.now
    clock.now += 10_000
    await one.progress({ lesson: 'first-cookie', part: 'do', hint: true, parts: { 'first-cookie': 'do' } })
    expect(await here.onWall(one.id)).toMatchObject({ since: began, progress: { hint: true } })
    await one.progress({ lesson: 'first-cookie', part: 'predict' })
    expect(await here.onWall(one.id)).toMatchObject({ since: clock.now })
  })

  it('stuck: five minutes at the same part with the same mistake, or three tries of it', async () => {
    const [slow, stubborn, moving] = [
      await here.learner('Slow'),
      await here.learner('Stubborn'),
      await here.learner('Moving'),
    ]
    await slow.progress(mend)
    await stubborn.progress({ ...mend, tries: [wrong, wrong, wrong] })
    await moving.progress({ ...mend, tries: [wrong, wrong, { fix: 'proxy', solved: false }] })
    expect((await here.onWall(slow.id)).stuck).toBe(false)
    expect((await here.onWall(stubborn.id)).stuck).toBe(true)
    expect((await here.onWall(moving.id)).stuck).toBe(false)
    clock.now += STUCK_AFTER
    for (const one of [slow, moving]) await one.progress(one === slow ? mend : { ...mend, tries: [wrong] })
    expect((await here.onWall(slow.id)).stuck).toBe(true)
    expect((await here.onWall(moving.id)).stuck).toBe(false)
    await slow.progress({ lesson: mend.lesson, part: 'keep', tries: [{ ...wrong, solved: true }] })
    clock.now += STUCK_AFTER
    expect((await here.onWall(slow.id)).stuck).toBe(false)
  })

  it('who has gone is away, and not stuck', async () => {
    const one = await here.learner('Away')
    await one.progress({ ...mend, tries: [wrong, wrong, wrong] })
    clock.now += 46_000
    expect(await here.onWall(one.id)).toMatchObject({ here: false, stuck: false })
  })

  it('where it hangs: mistakes with learners, most of them first', async () => {
    const fresh = await TestClass.begin()
    try {
      const names = ['A', 'B', 'C']
      for (const name of names) await (await fresh.learner(name)).progress({ ...mend, tries: [wrong] })
      await (await fresh.learner('D')).progress({ ...mend, tries: [{ fix: 'other', solved: false }] })
      await (await fresh.learner('E')).progress({ lesson: 'first-cookie', part: 'do' })
      const wall = await fresh.wall()
      expect(
        hangsOf(wall.learners, wall.now).map((one) => [one.mistake, one.learners.map(({ name }) => name)]),
      ).toEqual([
        ['secure-false', names],
        ['other', ['D']],
      ])
    } finally {
      await fresh.stop()
    }
  })

  it.each([
    ['no object', [1]],
    ['a part that is none', { ...NO_PROGRESS, part: 'elsewhere' }],
    ['a name that is none', { ...NO_PROGRESS, lesson: '../x' }],
    ['too many tries', { ...NO_PROGRESS, tries: Array.from({ length: 31 }, () => wrong) }],
    ['a field too many', { ...NO_PROGRESS, values: 'secret' }],
    ['a part of a lesson that is none', { ...NO_PROGRESS, parts: { 'first-cookie': 'x' } }],
  ])('refuses %s', async (_, body) => {
    const one = await here.learner(`Bad input ${clock.now}`)
    expect((await one.asks('PUT', '//progress', { body })).status).toBe(400)
  })
})
