import { describe, expect, it } from 'vitest'
import { stayedBehind } from '../../../../shared/cookie/retrieving/retrieval.ts'
import { withheldWords } from '../../../../shared/explain/words/withheld-words.ts'
import { requestExample, storeOpExample } from '../../../../shared/protocol/fact-examples.ts'
import type { Exchange, StoreOp } from '../../../../shared/protocol/state/journal-state.ts'
import { deliveredTo } from '../../../model/jar/delivered-to.ts'
import { chromium, HOME, response, START } from '../../../model/jar/jar-test-kit.ts'
import { stepsOf } from './exchange-steps.ts'

const op = (name: StoreOp['name'], start: number): StoreOp => storeOpExample({ name, start, ms: 0.2 })

const exchange = (change: Partial<Exchange>): Exchange => ({
  id: 1,
  at: 0,
  seq: 1,
  request: requestExample({ headers: ['Host', 'h', 'Cookie', 'a=1'] }),
  response: null,
  end: null,
  session: null,
  ops: [],
  ...change,
})

describe('stepsOf', () => {
  it('puts everything in the order in which it happened', () => {
    const headers = ['Set-Cookie', 'a=1', 'Vary', 'x', 'set-cookie', 'b=2']
    const response = { kind: 'response' as const, exchange: 1, status: 200, headers, ms: 3 }
    const steps = stepsOf(exchange({ response, ops: [op('get', 0.2), op('set', 2.9), op('touch', 3.4)] }))
    expect(steps.map((step) => (step.kind === 'op' ? step.op.name : step.kind))).toEqual([
      'cookie',
      'get',
      'set',
      'set-cookie',
      'set-cookie',
      'touch',
    ])
    expect(steps.filter((step) => step.kind === 'set-cookie').map((step) => step.index)).toEqual([0, 1])
  })

  it('says where a header was cut', () => {
    const { request } = exchange({})
    const [cookie] = stepsOf(exchange({ request: { ...request, cut: [{ at: 3, bytes: 9000 }] } }))
    expect(cookie).toMatchObject({ header: 'a=1', wholeBytes: 9000 })
  })

  it('tells no Cookie header from an empty one', () => {
    const { request } = exchange({})
    expect(stepsOf(exchange({ request: { ...request, headers: [] } }))[0]).toMatchObject({ header: null })
    expect(stepsOf(exchange({ request: { ...request, headers: ['cookie', ''] } }))[0]).toMatchObject({
      header: '',
    })
  })
})

describe('what stayed behind', () => {
  const below = (top: string) =>
    ({ url: `${HOME}/lab/frame`, as: 'iframe', method: 'GET', from: top }) as const
  const facts = [
    response(['own=1; Path=/', 'strict=1; Path=/; SameSite=Strict; Secure', 'deep=1; Path=/deep']),
    response(['chip=1; Path=/; Secure; SameSite=None; Partitioned'], 1, {
      request: below('http://other.localhost:3000/'),
    }),
  ]
  const stayed = (cookie: string) => {
    const request = requestExample({
      headers: ['Host', 'app.localhost:3000', 'Cookie', cookie, 'Sec-Fetch-Site', 'same-origin'],
      host: 'app.localhost:3000',
      url: '/lab',
    })
    const delivery = deliveredTo(request, START + 2, facts, chromium)
    const [step] = stepsOf(exchange({ request }), undefined, stayedBehind(delivery)).slice(1)
    if (step?.kind !== 'stayed') throw new Error('nothing stayed behind')
    return step.withheld.map((one) => [one.cookie.name, one.reasons.join(), withheldWords(one)])
  }

  it('tells of a cookie that lies in another partition, after those that were kept back', () => {
    expect(stayed('own=1; strict=1')).toEqual([
      ['deep', 'NotOnPath', 'Path=/deep does not cover this path.'],
      ['chip', 'OtherPartition', 'It is Partitioned, and kept for pages of http://other.localhost only.'],
    ])
  })

  it('leaves out what the header carried, whatever the model thinks', () => {
    expect(stayed('own=1; strict=1; chip=1').map(([name]) => name)).toEqual(['deep'])
  })
})
