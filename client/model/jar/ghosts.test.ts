import { describe, expect, it } from 'vitest'
import { ghostsOf } from './ghosts.ts'
import { chromium, response, START } from './jar-test-kit.ts'
import type { JarFact } from './modelled/jar-fact.ts'
import { modelOf } from './modelled/model.ts'

const ghosts = (now: number, ...facts: readonly JarFact[]) =>
  ghostsOf(modelOf(facts, chromium).played, now).map(({ verdict }) => verdict.line)

const NONE = 'a=1; Path=/; SameSite=None'

describe('ghostsOf', () => {
  it('has what was refused, the newest first', () => {
    const facts = [response([NONE, 'ok=1; Path=/']), response(['b=1; Domain=localhost'], 1)]
    expect(ghosts(START, ...facts)).toEqual(['b=1; Domain=localhost', NONE])
  })

  it('forgets a refusal when the name is set after all', () => {
    expect(ghosts(START, response([NONE]), response(['a=1; Path=/'], 1))).toEqual([])
    expect(ghosts(START, response(['a=1; Path=/']), response([NONE], 1))).toEqual([NONE])
  })

  it('has one for each name', () => {
    expect(ghosts(START, response([NONE, NONE]), response([NONE], 1))).toEqual([NONE])
  })

  it('begins anew with an emptied jar, and after a day', () => {
    expect(ghosts(START, response([NONE]), response([], 1, { clears: true }))).toEqual([])
    expect(ghosts(START + 86_400_000, response([NONE]))).toEqual([NONE])
    expect(ghosts(START + 86_400_001, response([NONE]))).toEqual([])
  })

  it('names each ghost for good', () => {
    const facts = [response([NONE, 'b=1; Domain=localhost'])]
    const keys = () => ghostsOf(modelOf(facts, chromium).played, START).map(({ key }) => key)
    expect(new Set(keys()).size).toBe(2)
    expect(keys()).toEqual(keys())
  })
})
