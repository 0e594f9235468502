import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MemoryStore } from 'express-session'
import { Server as SocketServer } from 'socket.io'
import { io } from 'socket.io-client'
import { createInspector } from '../server/inspector.ts'
import { Watcher } from './page/watcher.ts'
import { sessionCookie } from './session-cookie.ts'
import type { Table } from './table.ts'
import { interleave, median, ratios, spread } from './watching/rounds.ts'

const ROUNDS = 9
const TIMES = 200

/** How long after `store.set` a page knows, against a bare Socket.IO emit of the same bytes. */
export default async function setToClient(): Promise<Table> {
  const observed = await observedStore()
  const bare = await bareEmit(await observed.sampleMessage())
  const figures = await interleave(ROUNDS, {
    observed: () => medianOf(observed.once),
    bare: () => medianOf(bare.once),
  })
  await Promise.all([observed.close(), bare.close()])
  return {
    title: 'From store.set to the page',
    note: `p50 of ${TIMES} times, median (and quartiles) of ${ROUNDS} interleaved rounds; both ends in one process, WebSocket on loopback.`,
    rows: [
      {
        path: 'bare socket.io emit of the same bytes',
        'p50 µs': spread(figures.bare, 0),
        'against bare': '1.00',
        aim: '',
      },
      {
        path: 'store.set done → client state folded',
        'p50 µs': spread(figures.observed, 0),
        'against bare': spread(ratios(figures.observed, figures.bare), 2),
        aim: '≤ 2',
      },
    ],
  }
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const figures: number[] = []
  for (let time = 0; time < TIMES; time++) figures.push(await measure())
  return median(figures)
}

async function observedStore() {
  const server = createServer()
  const inspector = createInspector({ store: { kind: 'other', async *rows() {} }, expressSession: null })
  const store = inspector.observe(new MemoryStore())
  inspector.attach(server, { allowRequest: () => null })
  const watcher = await new Watcher(await listen(server)).open()
  let views = 0
  const set = () => {
    views += 1
    const data = { cookie: sessionCookie(60_000), views, cart: ['ESP-204', 'GRD-11'] }
    return new Promise<number>((resolve) => store.set('k3Vq9x', data, () => resolve(performance.now())))
  }
  return {
    async once() {
      const seq = watcher.state?.seq ?? 0
      const done = await set()
      await watcher.until(() => (watcher.state?.seq ?? 0) > seq)
      return (performance.now() - done) * 1000
    },
    async sampleMessage() {
      await this.once()
      return { epoch: inspector.epoch, events: inspector.journal.since((watcher.state?.seq ?? 1) - 1) }
    },
    async close() {
      watcher.close()
      await inspector.dispose()
      server.close()
    },
  }
}

async function bareEmit(message: object) {
  const server = createServer()
  const sockets = new SocketServer(server)
  const client = io(`http://127.0.0.1:${await listen(server)}`, { transports: ['websocket'], forceNew: true })
  await once(sockets, 'connection')
  return {
    async once() {
      const heard = new Promise((resolve) => client.once('journal', resolve))
      const started = performance.now()
      sockets.emit('journal', message)
      await heard
      return (performance.now() - started) * 1000
    },
    async close() {
      client.disconnect()
      await sockets.close()
    },
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
