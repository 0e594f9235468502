import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Request } from 'express'
import { MemoryStore } from 'express-session'
import { expect, it, onTestFinished } from 'vitest'
import { createInspector } from '../../server/inspector.ts'
import { WatchedSessions } from '../../server/lab/session/watched-sessions.ts'
import { eventually } from '../../server/testing/eventually-test-kit.ts'
import { defaultLabOptions } from '../../shared/lab-options/lab-options.ts'
import { restore } from '../../shared/protocol/state/reduce.ts'

it('lists a save that a handler makes when the exchange is over', async () => {
  const store = new MemoryStore()
  const inspector = createInspector({ store: { kind: 'memory', async *rows() {} }, expressSession: null })
  const sessions = new WatchedSessions(inspector)
  const app = express()
  let late: Request | undefined
  app.use(
    inspector.capture,
    sessions.middleware(defaultLabOptions, inspector.observe(store, sessions.inflated)),
  )
  app.get('/', (request, response) => {
    late = request
    response.end('done')
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    await inspector.dispose()
    server.close()
    server.closeAllConnections()
  })
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const exchange = () => restore({ ...inspector.snapshot() }).exchanges.get(1)
  await eventually(() => expect(exchange()?.end).not.toBeNull())
  expect(exchange()?.session?.calls).toEqual([])
  late?.session.save()
  expect(exchange()?.session?.calls.map(({ name }) => name)).toEqual(['save'])
})
