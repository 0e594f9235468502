import { MemoryStore, type SessionData } from 'express-session'
import { expect, it } from 'vitest'
import { currentExchange } from '../exchange/exchange.ts'
import { passCall } from '../exchange/pass-call.ts'
import { CallOrder } from './call-order.ts'
import { HeldOps } from './held-ops.ts'
import { rowText } from './row-text.ts'
import { StoreCalls } from './store-calls.ts'

type Call = (...args: never[]) => unknown

/** A MemoryStore as one request past the rate after another uses it, and what is held of it. */
function usedStore() {
  const store = new MemoryStore()
  const held = new HeldOps()
  const order = new CallOrder()
  let failed = 0
  const calls = new StoreCalls({
    sink: {
      now: () => 1_000,
      admits: () => false,
      keep() {},
      session() {},
      storeOp: (op) => held.hold(op),
      failed: () => {
        failed += 1
      },
    },
    current: currentExchange(),
    unrecorded: { underWay: true } as never,
    order,
    began: 0,
    expiryOf: (expires) => expires,
    knows: () => true,
    list: () => {},
    absorb: (...write) => held.absorb(...write),
    readHeld: (sid) => held.read(sid),
  })
  const text = rowText(store, MemoryStore)
  const use = (name: 'set' | 'touch' | 'destroy', ...args: unknown[]) =>
    new Promise((resolve) =>
      passCall(calls, name, store, store[name] as Call as never, [...args, resolve], text),
    )
  return { store, held, use, failed: () => failed }
}

const session = (views: unknown, expires = '2030-01-01T00:00:00.000Z') =>
  ({ cookie: { expires }, views }) as unknown as SessionData

it('tells the last of many writes to a row, with what the store has of it then', async () => {
  const { held, use, store } = usedStore()
  for (let views = 1; views <= 50; views++) await use('set', 'a', session(views))
  await use('touch', 'a', session(0, '2031-01-01T00:00:00.000Z'))
  expect(held.merged).toBe(50)
  const [op, ...others] = held.takeAll()
  expect(others).toEqual([])
  expect(op).toMatchObject({ name: 'set', sid: 'a', expires: Date.UTC(2031, 0) })
  const { sessions } = store as unknown as { sessions: Record<string, string> }
  expect(op?.session?.text).toBe(sessions.a)
  expect(op?.session?.text).toContain('"views":50')
})

it('tells that a row went after its last write', async () => {
  const { held, use } = usedStore()
  for (const views of [1, 2, 3]) await use('set', 'a', session(views))
  await use('destroy', 'a')
  expect(held.takeAll()).toMatchObject([{ name: 'destroy', sid: 'a' }])
})

it('tells of a write that fails, as its own', async () => {
  const { held, use, failed } = usedStore()
  await use('set', 'a', session(1))
  await expect(use('set', 'a', session(1n))).rejects.toThrow(TypeError)
  expect(held.takeAll()).toMatchObject([
    { name: 'set', outcome: { ok: true } },
    { name: 'set', outcome: { ok: false, code: 'TypeError' } },
  ])
  expect(failed()).toBe(0)
})

it('gives each call its answer, and the store what it was given', async () => {
  const { use, store } = usedStore()
  expect(await Promise.all([1, 2, 3].map((views) => use('set', 'a', session(views))))).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(await new Promise((resolve) => store.get('a', (_error, row) => resolve(row)))).toMatchObject({
    views: 3,
  })
})
