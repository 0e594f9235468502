import { expect, it } from 'vitest'
import type { StoreOpName } from '../../../shared/protocol/fact.ts'
import { HeldOps } from './held-ops.ts'
import { StoreOp } from './store-op.ts'

let numbers = 0

const op = (name: StoreOpName, text?: string, sid = 'a') =>
  new StoreOp({
    ...{ op: ++numbers, name, exchange: null, sid, start: 0, ms: 0, outcome: { ok: true }, expires: 1 },
    session: text === undefined ? undefined : { text, bytes: text.length, cut: false },
    superseded: false,
  })

const reread = (text: string) => (before: StoreOp) => op(before.name, text, before.sid ?? '')

const told = (ops: readonly StoreOp[]) => ops.map(({ name, session }) => [name, session?.text])

it('tells a row that was written again by reading it when it is told', () => {
  const held = new HeldOps()
  held.hold(op('set', 'first'))
  held.hold(op('get'))
  held.hold(op('touch'))
  expect(held.absorb('set', 'a', reread('last'))).toBe(true)
  expect(held.merged).toBe(3)
  expect(told(held.takeAll())).toEqual([['set', 'last']])
  expect(held.isEmpty).toBe(true)
})

it('absorbs a touch where it has a write or a touch of the row', () => {
  const held = new HeldOps()
  held.hold(op('touch'))
  expect(held.absorb('touch', 'a', reread('touched'))).toBe(true)
  expect(told(held.takeRow('a'))).toEqual([['touch', 'touched']])
  held.hold(op('set', 'first'))
  expect(held.absorb('touch', 'a', reread('touched'))).toBe(true)
  expect(told(held.takeRow('a'))).toEqual([['set', 'touched']])
})

it.each<[string, StoreOpName[], 'set' | 'touch']>([
  ['nothing', [], 'set'],
  ['a read', ['get'], 'touch'],
  ['a touch', ['touch'], 'set'],
  ['a destroy', ['destroy'], 'set'],
  ['a destroy', ['destroy'], 'touch'],
])('absorbs nothing where it has %s of the row: %j', (_what, names, name) => {
  const held = new HeldOps()
  for (const each of names) held.hold(op(each))
  expect(held.absorb(name, 'a', () => expect.unreachable())).toBe(false)
  expect(held.merged).toBe(0)
  expect(held.takeAll()).toHaveLength(names.length)
})

it('reads what was absorbed before the row is written anew, and once', () => {
  const held = new HeldOps()
  held.hold(op('set', 'first'))
  held.absorb('set', 'a', reread('before'))
  held.read('a')
  held.read('b')
  expect(told(held.takeRow('a'))).toEqual([['set', 'before']])
})

it('forgets what was absorbed where a later write is held itself', () => {
  const held = new HeldOps()
  held.hold(op('set', 'first'))
  held.absorb('set', 'a', () => expect.unreachable())
  held.hold(op('destroy'))
  expect(told(held.takeAll())).toEqual([['destroy', undefined]])
})
