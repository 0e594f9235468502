import { describe, expect, it } from 'vitest'
import type { EndFact } from '../../../../shared/protocol/fact.ts'
import { arrival, RUN } from '../delivery-test-kit.ts'
import { answersIn } from './answers.ts'

const endWith = (text?: string, cut = false): EndFact => ({
  kind: 'end',
  exchange: 1,
  outcome: 'finished',
  ms: 1,
  session: null,
  ...(text !== undefined && { body: { text, bytes: text.length, cut } }),
})

describe('what came of a run', () => {
  it('is what its own requests carried', () => {
    const other = { run: 'run-87654321', browser: 'browser-87654321' }
    const answers = answersIn(RUN.run, [
      arrival('cross-fetch', 'a=1; b=2'),
      arrival('cross-iframe', null, { id: 2 }),
      arrival('cross-image', 'a=1', { id: 3, run: other }),
    ])
    expect(answers).toMatchObject([
      { probe: 'cross-fetch', exchange: 1, pairs: [{ name: 'a' }, { name: 'b' }], cut: false },
      { probe: 'cross-iframe', exchange: 2, pairs: [] },
    ])
  })

  it.each([
    ['set', 'an errand'],
    ['third-party-read', 'an errand'],
    ['nonsense', 'no probe'],
  ])('leaves out %s, which is %s', (name) => {
    expect(answersIn(RUN.run, [arrival(name, 'a=1')])).toEqual([])
  })

  it('leaves out a preflight, which never carries a cookie', () => {
    expect(answersIn(RUN.run, [arrival('cross-fetch', null, { method: 'OPTIONS' })])).toEqual([])
  })

  it('takes the second request of the address bar for the reload by hand', () => {
    const twice = [arrival('address-bar', 'a=1'), arrival('address-bar', 'a=1; b=2', { id: 2, after: 9_000 })]
    expect(answersIn(RUN.run, twice).map(({ probe, exchange }) => [probe, exchange])).toEqual([
      ['address-bar', 1],
      ['user-reload', 2],
    ])
  })

  it('says when a Cookie header was cut, and only then', () => {
    const cut = [{ at: 1, bytes: 20_000 }]
    const [answer] = answersIn(RUN.run, [arrival('link', 'a=1', { cut })])
    expect(answer?.cut).toBe(true)
    const elsewhere = [{ at: 3, bytes: 20_000 }]
    expect(answersIn(RUN.run, [arrival('link', 'a=1', { cut: elsewhere })])[0]?.cut).toBe(false)
  })
})

describe('what a script reports', () => {
  const report = (end: EndFact | undefined, method = 'POST') =>
    answersIn(RUN.run, [arrival('script-sub', 'sent=1', { method, ...(end && { end }) })])

  it('is the body, in bytes, whatever its request carried', () => {
    expect(report(endWith('a=1; é=ü'))[0]?.pairs).toEqual([
      { name: 'a', value: '1' },
      { name: 'Ã©', value: 'Ã¼' },
    ])
  })

  it('is nothing read where the body is empty', () => {
    expect(report(endWith())[0]?.pairs).toEqual([])
  })

  it('is not known before the request has ended', () => {
    expect(report(undefined)).toEqual([])
  })

  it('is not the request for the page that the script runs in', () => {
    expect(report(endWith('a=1'), 'GET')).toEqual([])
  })

  it('may be cut', () => {
    expect(report(endWith('a=1', true))[0]?.cut).toBe(true)
  })
})
