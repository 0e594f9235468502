import { describe, expect, it } from 'vitest'
import { compareReadings } from './compare.ts'
import { jarRowsOf, keyOfCookie, nextChange } from './jar-row.ts'
import { chromium, response, START, seenAt } from './jar-test-kit.ts'
import { modelOf } from './modelled/model.ts'

const jarOf = (...lines: string[]) => modelOf([response(lines)], chromium).model.jar

function rows(
  options: Partial<Parameters<typeof jarRowsOf>[0]> & Pick<Parameters<typeof jarRowsOf>[0], 'jar'>,
) {
  const compared = compareReadings(options.jar, [], chromium)
  return jarRowsOf({ compared, cleared: [], now: START, before: [], ...options })
}

const names = (shown: ReturnType<typeof rows>) =>
  shown.map((row) => `${row.kind} ${row.kind === 'stranger' ? row.stranger.name : row.cookie.name}`)

describe('jarRowsOf', () => {
  it('shows the oldest first, then strangers', () => {
    const jar = jarOf('b=1; Path=/', 'a=1; Path=/')
    const compared = compareReadings(jar, [seenAt('/api/self', 'b=1; a=1; c=9')], chromium)
    expect(names(rows({ jar, compared }))).toEqual(['cookie b', 'cookie a', 'stranger c'])
  })

  it('has nothing to say yet of a cookie that no reading could show', () => {
    expect(rows({ jar: jarOf('a=1; Path=/admin') })[0]).toMatchObject({ kind: 'cookie', seen: null })
  })

  it('keeps a row in its place when its cookie is set anew', () => {
    const facts = [response(['a=1; Path=/', 'b=1; Path=/']), response(['a=2; Path=/'], 1000)]
    const before = rows({ jar: modelOf(facts.slice(0, 1), chromium).model.jar }).map(({ key }) => key)
    const { jar } = modelOf(facts, chromium).model
    expect(names(rows({ jar, before }))).toEqual(['cookie a', 'cookie b'])
    expect(names(rows({ jar }))).toEqual(['cookie b', 'cookie a'])
  })

  it('strikes an expired cookie for two seconds, then leaves it out', () => {
    const jar = jarOf('a=1; Path=/; Max-Age=10')
    expect(names(rows({ jar, now: START + 9_999 }))).toEqual(['cookie a'])
    expect(rows({ jar, now: START + 10_000 })).toMatchObject([{ kind: 'gone', why: 'expired' }])
    expect(rows({ jar, now: START + 12_000 })).toEqual([])
  })

  it('strikes a cleared cookie in its place for eight seconds', () => {
    const full = jarOf('a=1; Path=/', 'b=1; Path=/')
    const before = rows({ jar: full }).map(({ key }) => key)
    const [a] = full.cookies()
    if (!a) throw new Error('a was stored')
    const cleared = [{ cookie: a, at: START }]
    const jar = jarOf('b=1; Path=/')
    expect(names(rows({ jar, cleared, before }))).toEqual(['gone a', 'cookie b'])
    expect(names(rows({ jar, cleared, before, now: START + 8_000 }))).toEqual(['cookie b'])
    expect(names(rows({ jar: full, cleared, before }))).toEqual(['cookie a', 'cookie b'])
  })
})

describe('keyOfCookie', () => {
  it('names a cookie by name, Domain, Path and partition, not by its value', () => {
    const keys = (...lines: string[]) => [...jarOf(...lines).cookies()].map(keyOfCookie)
    expect(keys('a=1; Path=/')).toEqual(keys('a=2; Path=/; HttpOnly'))
    const different = keys(
      'a=1; Path=/',
      'a=1; Path=/x',
      'a=1; Path=/; Domain=app.localhost',
      'a=1; Path=/; Secure; Partitioned',
    )
    expect(new Set(different).size).toBe(4)
  })
})

describe('nextChange', () => {
  it('is the next expiry, then the end of its strike', () => {
    const jar = jarOf('a=1; Path=/; Max-Age=10', 'b=1; Path=/')
    expect(nextChange(jar, [], START)).toBe(START + 10_000)
    expect(nextChange(jar, [], START + 10_000)).toBe(START + 12_000)
    expect(nextChange(jar, [], START + 12_000)).toBe(Number.POSITIVE_INFINITY)
  })
})
