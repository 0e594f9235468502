import { describe, expect, it } from 'vitest'
import { profiles } from '../../../shared/cookie/profiles/profile.ts'
import { compareReadings } from './compare.ts'
import { disagreement } from './disagreement.ts'
import { chromium, response, START, seenAt } from './jar-test-kit.ts'
import type { JarFact } from './modelled/jar-fact.ts'
import { modelOf } from './modelled/model.ts'

interface Story {
  readonly line: string
  /** The Cookie header that was seen. */
  readonly header: string
  readonly told?: JarFact
  readonly openedAfter?: number
  readonly stored?: number
  /** The rules of the browser at hand, where the prediction is by others. */
  readonly own?: keyof typeof profiles
  readonly predictedBy?: keyof typeof profiles
}

function why({ line, header, told, openedAfter = 0, stored = 1, own, predictedBy = 'chromium' }: Story) {
  const engine = { ...chromium, profile: profiles[predictedBy] }
  const facts = [response([line]), ...(told ? [told] : [])]
  const { model } = modelOf(facts, engine)
  const [cookie] = model.jar.cookies()
  const seen = cookie && compareReadings(model.jar, [seenAt('/api/self', header)], engine).seen.get(cookie)
  if (!cookie || !seen) throw new Error('the line was to be stored')
  return disagreement(cookie, seen, {
    facts,
    setAt: START,
    openedAt: START + openedAfter,
    own: own ? modelOf(facts, { ...chromium, profile: profiles[own] }).played : null,
    stored,
    most: 180,
  })
}

const change = (more: Partial<JarFact & { kind: 'change' }>): JarFact => ({
  kind: 'change',
  key: 'change:1',
  at: START + 5_000,
  changed: [],
  deleted: [],
  ...more,
})

describe('disagreement', () => {
  it('is the other profile’s when the browser’s own rules say what was seen', () => {
    const line = 'a=1; Path=/; SameSite=None'
    expect(why({ line, header: '', predictedBy: 'safari', own: 'chromium' })).toMatchObject({
      why: 'otherProfile',
      verdict: { reasons: ['SameSiteNoneInsecure'] },
    })
  })

  it('is not the other profile’s when both agree', () => {
    expect(why({ line: 'a=1; Path=/; Max-Age=60', header: '', own: 'firefox' })).toEqual({ why: 'unknown' })
  })

  it('was written elsewhere when the browser told of that very value', () => {
    const told = change({ changed: [{ name: 'a', value: '2' }] })
    expect(why({ line: 'a=1; Path=/', header: 'a=2', told })).toEqual({
      why: 'changedElsewhere',
      at: told.at,
    })
  })

  it('is not explained by a change to another value, or from before it was set', () => {
    const other = change({ changed: [{ name: 'a', value: '3' }] })
    const early = change({ at: START - 5_000, changed: [{ name: 'a', value: '2' }] })
    for (const told of [other, early]) {
      expect(why({ line: 'a=1; Path=/', header: 'a=2', told })).toEqual({ why: 'unknown' })
    }
  })

  it('was deleted elsewhere when the browser told so', () => {
    const told = change({ deleted: ['a'] })
    expect(why({ line: 'a=1; Path=/', header: '', told })).toEqual({ why: 'deletedElsewhere', at: told.at })
  })

  it('may be the end of the browser session for a cookie without a lifetime', () => {
    expect(why({ line: 'a=1; Path=/', header: '', openedAfter: 1 })).toEqual({ why: 'browserClosed' })
    expect(why({ line: 'a=1; Path=/; Max-Age=60', header: '', openedAfter: 1 })).toEqual({ why: 'unknown' })
    expect(why({ line: 'a=1; Path=/', header: '' })).toEqual({ why: 'unknown' })
  })

  it('may be a full jar', () => {
    expect(why({ line: 'a=1; Path=/; Max-Age=60', header: '', stored: 175 })).toEqual({
      why: 'jarFull',
      most: 180,
    })
  })
})
