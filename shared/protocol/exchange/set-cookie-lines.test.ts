import { describe, expect, it } from 'vitest'
import { NOON, Scene } from '../../cookie/same-site/scene.ts'
import { receiveLines, setCookieLines } from './set-cookie-lines.ts'

const URL_SET = 'http://app.localhost:3000/lab/set-cookie'

/** Names in the jar, and for each line whether it was stored; null: not known. */
function play(before: readonly string[], lines: readonly string[], cutLines: readonly number[]) {
  const scene = new Scene('chromium')
  for (const line of before) scene.set(line, URL_SET)
  const request = { url: URL_SET, as: 'fetch', method: 'POST', from: URL_SET, now: NOON } as const
  const verdicts = receiveLines(scene.jar, { lines, cutLines }, request, scene.engine)
  return {
    held: [...scene.jar.cookies()].map(({ name, path }) => `${name} ${path}`),
    stored: verdicts.map((verdict) => verdict?.stored ?? null),
    reasons: verdicts.flatMap((verdict) => verdict?.reasons ?? []),
  }
}

describe('Set-Cookie lines as they were kept', () => {
  it('are told from those that were cut', () => {
    const headers = ['Date', 'x', 'Set-Cookie', 'a=1; Path=/', 'set-cookie', 'b=22', 'X', 'y']
    expect(setCookieLines({ headers })).toEqual({ lines: ['a=1; Path=/', 'b=22'] })
    expect(setCookieLines({ headers, cut: [{ at: 5, bytes: 4_000 }] })).toEqual({
      lines: ['a=1; Path=/', 'b=22'],
      cutLines: [1],
    })
  })

  it('are judged where they are whole; of a cut one nothing is claimed', () => {
    expect(play([], ['a=1; Path=/', 'b=22'], [1])).toEqual({
      held: ['a /'],
      stored: [true, null],
      reasons: [],
    })
  })

  it('leave nothing claimed of a cookie of that name', () => {
    expect(play(['b=1; Path=/', 'c=1; Path=/'], ['b=22'], [0]).held).toEqual(['c /'])
    expect(play(['b=1; Path=/'], ['b'], [0]).held).toEqual(['b /'])
  })

  it('are too long by their beginning alone', () => {
    expect(play([], [`a=${'x'.repeat(5_000)}`], [0]).reasons).toEqual(['NameValuePairExceedsMaxSize'])
    expect(play([], [`a=${'x'.repeat(500)}`], [0]).stored).toEqual([null])
  })
})
