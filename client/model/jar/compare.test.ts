import { describe, expect, it } from 'vitest'
import { compareReadings } from './compare.ts'
import { chromium, HOME, response, seenAt } from './jar-test-kit.ts'
import { modelOf } from './modelled/model.ts'
import type { ListedCookie } from './observed/listed-cookie.ts'
import type { Reading } from './observed/reading.ts'

function compare(lines: readonly string[], ...readings: readonly Reading[]) {
  const { model } = modelOf([response(lines)], chromium)
  const { seen, strangers } = compareReadings(model.jar, readings, chromium)
  return {
    strangers,
    seen: Object.fromEntries([...seen].map(([{ name, path }, told]) => [`${name} ${path}`, told])),
  }
}

const listed = (name: string, value: string, path = '/'): ListedCookie => ({
  name,
  value,
  attributes: { domain: null, path, expires: null, secure: false, sameSite: 'Lax', partitioned: false },
})

describe('what became of the cookies of the model', () => {
  it.each([
    ['the same', 'a=1', { seen: 'same', value: '1' }],
    ['another value', 'a=2', { seen: 'other', value: '2' }],
    ['not there', '', { seen: 'missing', value: null }],
  ])('%s', (_, header, told) => {
    expect(compare(['a=1; Path=/'], seenAt('/api/self', header)).seen['a /']).toMatchObject(told)
  })

  it('says nothing of a cookie whose path nobody asked', () => {
    expect(compare(['a=1; Path=/admin'], seenAt('/api/self', '')).seen).toEqual({})
  })

  it('says nothing of a cookie that had expired when it was looked for', () => {
    expect(compare(['a=1; Path=/; Max-Age=10'], seenAt('/api/self', '', { after: 10_000 })).seen).toEqual({})
  })

  it('takes the word of whoever saw it, in whatever order they are asked', () => {
    const readings = [seenAt('/api/self', ''), seenAt('/lab/echo', 'a=1')]
    expect(compare(['a=1; Path=/'], ...readings).seen['a /']).toMatchObject({ seen: 'same' })
    expect(compare(['a=1; Path=/'], ...readings.toReversed()).seen['a /']).toMatchObject({ seen: 'same' })
  })

  it('tells two of one name apart by their values', () => {
    const { seen } = compare(['a=1; Path=/', 'a=2; Path=/lab'], seenAt('/lab/echo', 'a=other; a=1'))
    expect(seen['a /']).toMatchObject({ seen: 'same' })
    expect(seen['a /lab']).toMatchObject({ seen: 'other', value: 'other' })
  })

  it('knows from the script which can be read', () => {
    const { seen } = compare(
      ['a=1; Path=/; HttpOnly', 'b=2; Path=/'],
      seenAt('/api/self', 'a=1; b=2', { documentCookie: 'b=2' }),
    )
    expect([seen['a /']?.readable, seen['b /']?.readable]).toEqual([false, true])
  })

  it('compares bytes of the header with the text a script reads', () => {
    const { seen } = compare(
      ['caf\u00c3\u00a9=\u00c3\u00a9t\u00c3\u00a9; Path=/'],
      seenAt('/api/self', 'caf\u00c3\u00a9=\u00c3\u00a9t\u00c3\u00a9', { documentCookie: 'café=été' }),
    )
    expect(seen['caf\u00c3\u00a9 /']).toMatchObject({ seen: 'same', readable: true })
  })
})

describe('strangers', () => {
  it('are what no cookie of the model stands for', () => {
    const { strangers } = compare(['a=1; Path=/'], seenAt('/api/self', 'a=1; b=2'))
    expect(strangers).toMatchObject([{ name: 'b', value: '2', readable: true, attributes: null }])
  })

  it('are one each, though several addresses saw them', () => {
    const { strangers } = compare([], seenAt('/api/self', 'b=2'), seenAt('/lab/echo', 'b=2'))
    expect(strangers).toMatchObject([{ urls: [`${HOME}/api/self`, `${HOME}/lab/echo`] }])
  })

  it('are two when one request carried the pair twice', () => {
    const { strangers } = compare([], seenAt('/lab/echo', 'b=2; b=2'))
    expect(new Set(strangers.map(({ key }) => key)).size).toBe(2)
  })

  it('have the attributes that cookieStore lists', () => {
    const { strangers } = compare([], seenAt('/api/self', 'b=2', { listed: [listed('b', '2')] }))
    expect(strangers[0]?.attributes).toMatchObject({ path: '/', sameSite: 'Lax' })
  })

  it('are told apart by attributes across addresses', () => {
    const { strangers } = compare(
      [],
      seenAt('/api/self', 'b=2', { listed: [listed('b', '2')] }),
      seenAt('/lab/echo', 'b=2; b=2', { listed: [listed('b', '2', '/lab'), listed('b', '2')] }),
    )
    expect(strangers.map(({ attributes }) => attributes?.path).sort()).toEqual(['/', '/lab'])
  })

  it('do not take the attributes of a cookie the model knows', () => {
    const { strangers } = compare(
      ['b=2; Path=/lab'],
      seenAt('/lab/echo', 'b=2; b=2', { listed: [listed('b', '2', '/lab'), listed('b', '2')] }),
    )
    expect(strangers).toMatchObject([{ attributes: { path: '/' } }])
  })
})
