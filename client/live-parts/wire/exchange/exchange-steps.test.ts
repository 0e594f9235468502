import { describe, expect, it } from 'vitest'
import { requestExample, storeOpExample } from '../../../../shared/protocol/fact-examples.ts'
import type { Exchange, StoreOp } from '../../../../shared/protocol/state/journal-state.ts'
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
