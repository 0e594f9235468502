import { once } from 'node:events'
import { createServer, IncomingMessage, ServerResponse } from 'node:http'
import { type AddressInfo, connect, Socket } from 'node:net'
import { MemoryStore, type SessionData } from 'express-session'
import { afterEach, describe, expect, it } from 'vitest'
import { NOT_RECORDED } from '../../shared/protocol/fact.ts'
import { ObservedStore } from '../lab/store/observed-store.ts'
import { eventually } from '../testing/eventually-test-kit.ts'
import { CaptureExchange } from './exchange/capture-exchange.ts'
import { currentExchange } from './exchange/exchange.ts'
import type { FactSink } from './fact-sink.ts'
import { CallOrder } from './store/call-order.ts'
import { StoreCalls } from './store/store-calls.ts'
import type { StoreOp } from './store/store-op.ts'

const cleanUps: (() => unknown)[] = []
const row = { cookie: { originalMaxAge: null } } as SessionData

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** An app whose requests are recorded as `admits` says, each ended by hand; and what its sink was told of the store. */
async function appOf(admits: () => boolean, known: readonly string[] = []) {
  let noNews = 0
  const told: { op: StoreOp; told: boolean }[] = []
  const sink: FactSink = {
    now: () => performance.now(),
    admits,
    keep: () => {},
    session: () => {},
    storeOp: (op, isTold) => void told.push({ op, told: isTold }),
    failed: () => expect.unreachable('everything can be recorded'),
  }
  const current = currentExchange()
  const exchanges = new CaptureExchange(sink, current)
  const calls = new StoreCalls({
    sink,
    current,
    unrecorded: exchanges.unrecorded,
    order: new CallOrder(),
    began: 0,
    expiryOf: (expires) => expires,
    knows: (sid) => known.includes(sid),
    list: () => {},
    noNews: () => {
      noNews += 1
    },
  })
  const store = new ObservedStore(new MemoryStore(), calls, () => {})
  const waiting: ServerResponse[] = []
  const server = createServer((req, res) =>
    exchanges.capture(req, res, () => {
      waiting.push(res)
      store.set(`of ${req.url}`, row)
    }),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUps.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const ask = async (path: string) => {
    const asked = waiting.length
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\nHost: app.test\r\n\r\n`)
    await eventually(() => expect(waiting).toHaveLength(asked + 1))
    return { response: waiting[asked] as ServerResponse, socket }
  }
  const opsOf = async (sid: string) => {
    await eventually(() => expect(told.some(({ op }) => op.sid === sid)).toBe(true))
    return told.filter(({ op }) => op.sid === sid).map(({ op, told }) => ({ exchange: op.exchange, told }))
  }
  return { store, ask, opsOf, exchanges, told, noNews: () => noNews }
}

describe('a request past the rate', () => {
  it('is named as not recorded by what it does to the store', async () => {
    const { ask, opsOf } = await appOf(() => false)
    await ask('/a')
    expect(await opsOf('of /a')).toEqual([{ exchange: NOT_RECORDED, told: false }])
  })

  it.each([true, false])('leaves nothing on what the app handles, recorded (%s) or not', async (admitted) => {
    const { exchanges } = await appOf(() => admitted)
    const request = new IncomingMessage(new Socket())
    const response = new ServerResponse(request)
    const keys = () => [request, response].map((each) => Reflect.ownKeys(each))
    const before = keys()
    expect(exchanges.arrived(request, response)).toBe(admitted)
    expect(keys()).toEqual(before)
    expect(Object.keys(request.rawHeaders)).toEqual([])
    expect(exchanges.open).toBe(admitted ? 1 : 0)
  })

  it('is no request anew where it is heard of again', async () => {
    let asked = 0
    const { exchanges } = await appOf(() => {
      asked += 1
      return false
    })
    const request = new IncomingMessage(new Socket())
    const response = new ServerResponse(request)
    let handedOn = 0
    const next = () => {
      handedOn += 1
    }
    for (let time = 0; time < 2; time++) exchanges.capture(request, response, next)
    expect(exchanges.late(request, response)).toBe(false)
    expect({ handedOn, asked }).toEqual({ handedOn: 2, asked: 1 })
  })

  it('does not hide the recorded ones beside it', async () => {
    const admitted = [false, true]
    const { ask, opsOf } = await appOf(() => admitted.shift() === true)
    await ask('/a')
    await ask('/b')
    expect(await opsOf('of /b')).toEqual([{ exchange: 1, told: true }])
  })

  it.each([
    ['answered', ({ response }: { response: ServerResponse }) => void response.end('ok')],
    ['left by its client', ({ socket }: { socket: { destroy(): void } }) => socket.destroy()],
  ])('is over when it is %s: what comes then is outside every request', async (_how, end) => {
    const { ask, opsOf, store, exchanges } = await appOf(() => false)
    const asked = await ask('/a')
    end(asked)
    await eventually(() => expect(exchanges.unrecorded.underWay).toBe(false))
    store.set('later', row)
    expect(await opsOf('later')).toEqual([{ exchange: null, told: true }])
  })

  it('tells no read of a row that is known, but that it is gone', async () => {
    const { ask, opsOf, store, told, noNews } = await appOf(() => false, ['of /a', 'gone'])
    await ask('/a')
    await opsOf('of /a')
    const read = (sid: string) =>
      new Promise((resolve) => store.get(sid, (_error, row) => resolve(row ?? null)))
    expect(await read('of /a')).toMatchObject(row)
    expect(await opsOf('of /a')).toHaveLength(1)
    expect(noNews()).toBe(1)
    expect(await read('gone')).toBe(null)
    expect(await opsOf('gone')).toEqual([{ exchange: NOT_RECORDED, told: false }])
    expect(told.at(-1)?.op.outcome).toMatchObject({ ok: true, found: false })
  })

  it('is found under way among many that are over', async () => {
    const { ask, opsOf, store } = await appOf(() => false)
    await ask('/slow')
    for (let at = 0; at < 60; at++) (await ask(`/${at}`)).response.end()
    store.set('meanwhile', row)
    expect(await opsOf('meanwhile')).toEqual([{ exchange: NOT_RECORDED, told: false }])
  })
})
