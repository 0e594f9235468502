import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import session, { MemoryStore } from 'express-session'
import { afterEach, describe, expect, it } from 'vitest'
import type { SessionFact } from '../../../shared/protocol/session-fact.ts'
import { createInspector } from '../../inspector.ts'
import { eventually } from '../../testing/eventually-test-kit.ts'
import { ask } from '../../testing/test-ask.ts'
import { currentExchange } from '../exchange/exchange.ts'
import { hearGenerate, observeStore } from '../hooks/observe-store.ts'
import { CallOrder } from '../store/call-order.ts'
import { StoreCalls } from '../store/store-calls.ts'
import { Unrecorded } from '../unrecorded.ts'
import { hearMethods } from './session-methods.ts'
import { type SessionCallSetup, SessionWatches } from './session-watches.ts'

const cleanUps: (() => unknown)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const setup: SessionCallSetup = {
  name: 'connect.sid',
  secrets: ['a secret'],
  parserSecrets: () => [],
  storeTouches: true,
  storeReady: () => true,
}

const STEPS = ['/read', '/write', '/write', '/read', '/save', '/renew', '/write', '/reload', '/end', '/read']

/** An app with `session()` as often as told, watched by wrapping the middleware or by the store alone. */
async function appOf(how: 'wrapped' | 'from its store', calls = 1) {
  const inspector = createInspector({ store: { kind: 'memory', async *rows() {} }, expressSession: null })
  const watches = new SessionWatches(inspector)
  const app = express().use(inspector.capture)
  for (let call = 1; call <= calls; call++) {
    const store = new MemoryStore()
    const numbered = { ...setup, call, name: call === 1 ? setup.name : `other${call}` }
    const options = { secret: 'a secret', resave: false, saveUninitialized: false, name: numbered.name }
    let made: ReturnType<SessionWatches['fromStore']> = () => {}
    observeStore(store, MemoryStore, {
      calls: new StoreCalls({
        sink: { now: () => 0, admits: () => true, keep() {}, session() {}, storeOp() {}, failed() {} },
        current: currentExchange(),
        unrecorded: new Unrecorded(),
        order: new CallOrder(),
        began: 0,
        expiryOf: (expires) => expires,
        knows: () => false,
        list: () => {},
      }),
      isHeard: () => false,
      inflated: (request, row) => {
        watches.inflated(request, row)
        made(request, row)
      },
      connected: () => {},
    })
    if (how === 'wrapped') {
      hearMethods(session.Session.prototype)
      app.use(watches.middleware(session({ ...options, store }), numbered))
    } else {
      made = watches.fromStore(numbered)
      hearGenerate(store, (request) => made(request))
      app.use(session({ ...options, store }))
    }
  }
  app.get('/read', (_req, res) => void res.send('read'))
  app.get('/write', (req, res) => {
    Object.assign(req.session, { views: Number(Reflect.get(req.session, 'views') ?? 0) + 1 })
    res.send('written')
  })
  app.get('/save', (req, res) => req.session.save(() => res.send('saved')))
  app.get('/renew', (req, res) => req.session.regenerate(() => res.send('renewed')))
  app.get('/reload', (req, res) => req.session.reload(() => res.send('reloaded')))
  app.get('/end', (req, res) => req.session.destroy(() => res.send('ended')))
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUps.push(() => {
    server.closeAllConnections()
    server.close()
    return inspector.dispose()
  })
  const all = () => inspector.journal.since(0) ?? []
  return {
    async play(steps: readonly string[]) {
      let cookie: string | undefined
      for (const [at, path] of steps.entries()) {
        const { setCookie } = await ask((server.address() as AddressInfo).port, 'GET', path, {
          headers: { ...(cookie !== undefined && { cookie }) },
        })
        cookie = setCookie[0]?.split(';')[0] ?? cookie
        await eventually(() => expect(all().filter(({ kind }) => kind === 'end')).toHaveLength(at + 1))
      }
      return all().filter(
        (event): event is Extract<typeof event, { kind: 'session' }> => event.kind === 'session',
      )
    },
  }
}

/** What was told last of each exchange, without what differs from run to run: times, and what ids and digests are. */
function plain(facts: readonly SessionFact[]) {
  const names = new Map<unknown, string>()
  const byExchange = new Map<number, SessionFact>(facts.map((fact) => [fact.exchange, fact]))
  return JSON.parse(
    JSON.stringify([...byExchange.values()], (key, value) => {
      if (['ms', 'at', 'seq', 'expires'].includes(key)) return undefined
      if (!['sid', 'id', 'digest'].includes(key) || value === null) return value
      if (!names.has(value)) names.set(value, `${key} ${names.size}`)
      return names.get(value)
    }),
  )
}

describe('session() that nobody can wrap', () => {
  it('is told as if it were wrapped', async () => {
    const wrapped = plain(await (await appOf('wrapped')).play(STEPS))
    const fromStore = plain(await (await appOf('from its store')).play(STEPS))
    expect(wrapped).toHaveLength(STEPS.length)
    expect(fromStore).toEqual(wrapped)
    const calls = wrapped.flatMap((fact: SessionFact) => fact.calls.map(({ name }) => name))
    expect(calls).toEqual(['save', 'regenerate', 'reload', 'destroy'])
  })
})

describe('a second session()', () => {
  it('hands on at once: what the first decided upon is told, and nothing of the second', async () => {
    const facts = await (await appOf('wrapped', 2)).play(['/write', '/write'])
    expect(facts.map(({ call }) => call)).toEqual([1, 1])
    expect(facts.map(({ cookie }) => cookie.kind)).toEqual(['none', 'signed'])
  })
})
