import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as nextTurn } from 'node:timers/promises'
import express from 'express'
import session, { MemoryStore } from 'express-session'
import { createInspector } from '../../server/inspector.ts'
import { grownStore } from '../grown-store.ts'
import { sessionCookie } from '../session-cookie.ts'

/** `bare`: the app alone. `observed`: the same app under the inspector. */
export type AppMode = 'bare' | 'observed'

export interface AppReply {
  readonly port: number
  /** Microseconds of CPU time since the process began. */
  readonly cpu: number
  /** Resident bytes, now and at the most during updates. */
  readonly memory: number
  readonly peak: number
  /** Resident bytes at the most, since the process began. */
  readonly most: number
  /** 99th percentile of the event loop's delay during the last updates, in milliseconds. */
  readonly delayP99: number
  /** The journal's newest event. */
  readonly seq: number
}

export interface AppQuestion {
  readonly updates?: Updates
  /** With what it is to end. */
  readonly exit?: number
}

export interface Updates {
  readonly count: number
  readonly perSecond: number
}

declare module 'express-session' {
  interface SessionData {
    views: number
    cart: readonly string[]
  }
}

const [mode, rows] = process.argv.slice(2)
const app = express()
const server = createServer(app)
const store = new MemoryStore()
let observed: session.Store | undefined
let newest = () => 0

if (mode === 'observed') {
  const inspector = createInspector({
    store: { kind: 'other', rows: () => grownStore(Number(rows)) },
    expressSession: null,
  })
  newest = () => inspector.journal.newest
  app.use(inspector.capture)
  observed = inspector.observe(store)
  app.use(sessionOver(observed))
  inspector.attach(server, { allowRequest: () => null })
} else {
  app.use(sessionOver(store))
}
app.post('/', (request, response) => {
  request.session.views = (request.session.views ?? 0) + 1
  request.session.cart = ['ESP-204', 'GRD-11']
  response.json({ views: request.session.views })
})

const delay = monitorEventLoopDelay({ resolution: 5 })
let peak = 0
server.listen(0, '127.0.0.1', report)
process.on('message', async (question: AppQuestion) => {
  if (question.exit !== undefined) process.exit(question.exit)
  if (question.updates) await update(question.updates)
  report()
})

/** Sets rows of the grown store, outside every request, at most `perSecond` of them a second. */
async function update({ count, perSecond }: Updates): Promise<void> {
  const size = Math.max(1, Number(rows))
  const started = performance.now()
  delay.reset()
  delay.enable()
  for (let done = 0; done < count; ) {
    const due = Math.min(count, Math.ceil(((performance.now() - started) * perSecond) / 1000))
    for (; done < due; done++) observed?.set(`row-${(done * 7919) % size}`, sessionData(done))
    peak = Math.max(peak, process.memoryUsage.rss())
    await nextTurn(perSecond > 100_000 ? 0 : 2)
  }
  delay.disable()
}

function sessionData(views: number): session.SessionData {
  const cookie = sessionCookie(86_400_000)
  return { cookie, views, cart: ['ESP-204', 'GRD-11'] }
}

/** `maxRSS` counts what the process that started this one held by then, which Linux tells apart in another place. */
function mostMemory(): number {
  const linux = '/proc/self/status'
  const kilobytes = existsSync(linux) && /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(linux, 'utf8'))?.[1]
  return (kilobytes ? Number(kilobytes) : process.resourceUsage().maxRSS) * 1_024
}

function report(): void {
  const { user, system } = process.cpuUsage()
  const { port } = server.address() as AddressInfo
  const memory = process.memoryUsage.rss()
  const reply: AppReply = {
    port,
    cpu: user + system,
    memory,
    peak: Math.max(peak, memory),
    most: mostMemory(),
    delayP99: delay.percentile(99) / 1e6,
    seq: newest(),
  }
  process.send?.(reply)
}

function sessionOver(over: session.Store) {
  return session({ store: over, secret: 'bench', resave: false, saveUninitialized: false })
}
