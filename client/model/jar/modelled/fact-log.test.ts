import { describe, expect, it } from 'vitest'
import { response } from '../jar-test-kit.ts'
import { FactLog, MOST_FACTS, MOST_TEXT } from './fact-log.ts'

describe('FactLog', () => {
  it('takes each fact once', () => {
    const log = new FactLog()
    const fact = response(['a=1'])
    expect(log.add([fact]).fresh).toEqual([fact])
    expect(log.add([fact, fact]).fresh).toEqual([])
    expect(log.facts).toEqual([fact])
  })

  it('says whether the jar can go on from where it is', () => {
    const log = new FactLog()
    const [early, late] = [response(['a=1'], 10), response(['a=2'], 20)]
    expect(log.add([late]).inOrder).toBe(true)
    expect(log.add([early]).inOrder).toBe(false)
    expect(log.facts).toEqual([early, late])
    expect(log.add([response(['a=3'], 20)]).inOrder).toBe(true)
  })

  it('sorts what comes together', () => {
    const log = new FactLog()
    const [early, late] = [response(['a=1'], 10), response(['a=2'], 20)]
    expect(log.add([late, early])).toEqual({ fresh: [early, late], inOrder: true, dropped: [] })
  })

  it('lets the oldest go beyond its number, and never takes them again', () => {
    const log = new FactLog()
    const facts = Array.from({ length: MOST_FACTS + 3 }, (_, at) => response(['a=1'], at))
    const { dropped } = log.add(facts)
    expect(dropped).toEqual(facts.slice(0, 3))
    expect(log.facts).toHaveLength(MOST_FACTS)
    expect(log.add(facts.slice(0, 1)).fresh).toEqual([])
  })

  it('lets the oldest go beyond its size', () => {
    const log = new FactLog()
    const big = 'x'.repeat(MOST_TEXT / 4)
    const facts = [0, 1, 2, 3, 4].map((at) => response([big], at))
    expect(log.add(facts).dropped).toEqual(facts.slice(0, 1))
    expect(log.add([response([big + big], 9)]).dropped).toEqual(facts.slice(1, 3))
  })
})
