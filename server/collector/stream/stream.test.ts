import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket as NetSocket } from 'node:net'
import { MemoryStore, type SessionData } from 'express-session'
import { io, type Socket } from 'socket.io-client'
import { afterEach, describe, expect, it } from 'vitest'
import { RawWatcher } from '../../../bench/page/raw-watcher.ts'
import type { ClientToServer, Resume, ServerToClient } from '../../../shared/protocol/sockets.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { fold, restore } from '../../../shared/protocol/state/reduce.ts'
import { createInspector, type WatchedStore } from '../../inspector.ts'
import { MESSAGE_BYTES } from './stream.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function setUp(store: Partial<WatchedStore> = {}) {
  const server = createServer()
  const sockets = new Set<NetSocket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const inspector = createInspector({
    store: { kind: 'other', async *rows() {}, ...store },
    expressSession: null,
  })
  inspector.attach(server, { allowRequest: () => null })
  const observed = inspector.observe(new MemoryStore())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  cleanUps.push(async () => {
    await inspector.dispose()
    server.closeAllConnections()
    server.close()
  })
  let writes = 0
  /** Writes rows, which the journal tells one by one. */
  const write = async (count: number, length = 10) => {
    for (let time = 0; time < count; time++) {
      const session = { cookie: {}, note: 'x'.repeat(length) } as unknown as SessionData
      await new Promise((resolve) => observed.set(`row-${writes++ % 50}`, session, resolve))
    }
  }
  return { inspector, observed, server, sockets, port, write }
}

/** A page's end: it folds what it hears, and takes note of every message that does not fit. */
class Page {
  readonly socket: Socket<ServerToClient, ClientToServer>
  state: JournalState | null = null
  snapshots = 0
  browsers = 0
  readonly misfits: string[] = []

  constructor(
    port: number,
    transports: ('websocket' | 'polling')[] = ['websocket'],
    resume: Partial<Resume> = {},
  ) {
    this.socket = io(`http://127.0.0.1:${port}`, { transports, forceNew: true, reconnection: false })
    cleanUps.push(() => this.socket.disconnect())
    this.socket.on('connect', () => {
      const known = this.state
        ? { epoch: this.state.epoch, afterSeq: this.state.seq }
        : { epoch: null, afterSeq: 0 }
      this.socket.emit('resume', { ...known, ...resume })
    })
    this.socket.on('snapshot', (snapshot) => {
      this.snapshots += 1
      this.state = restore(snapshot)
    })
    this.socket.on('journal', ({ epoch, events }) => {
      const [first] = events
      if (epoch !== this.state?.epoch) this.misfits.push(`epoch ${epoch}`)
      if (first && first.seq !== (this.state?.seq ?? 0) + 1)
        this.misfits.push(`${first.seq} after ${this.state?.seq}`)
      for (const [at, event] of events.entries())
        if (at > 0 && event.seq !== (events[at - 1]?.seq ?? 0) + 1) this.misfits.push(`${event.seq} within`)
      if (this.state) this.state = fold(this.state, events)
    })
    this.socket.on('presence', ({ browsers }) => {
      this.browsers = browsers
    })
  }

  async reaches(seq: number): Promise<void> {
    await expect.poll(() => this.state?.seq).toBe(seq)
  }

  async reconnect(): Promise<void> {
    this.socket.disconnect()
    this.socket.connect()
    await new Promise((resolve) => this.socket.once('connect', () => resolve(null)))
  }
}

describe('a page', () => {
  it.each([[['websocket' as const]], [['polling' as const]], [['polling' as const, 'websocket' as const]]])(
    'by %j gets a snapshot, then every event once, in order',
    async (transports) => {
      const { inspector, port, write } = await setUp()
      await write(5)
      const page = new Page(port, transports)
      await page.reaches(inspector.journal.newest)
      expect(page.state?.rows.size).toBe(5)
      for (let round = 0; round < 10; round++) {
        await write(20)
        await page.reaches(inspector.journal.newest)
      }
      expect([page.snapshots, page.misfits]).toEqual([1, []])
      expect([...(page.state?.rows.keys() ?? [])]).toEqual([...restore(inspector.snapshot()).rows.keys()])
    },
  )

  it('that comes and goes misses nothing, and needs no second snapshot', async () => {
    const { inspector, port, write } = await setUp()
    const page = new Page(port)
    await page.reaches(0)
    for (let round = 0; round < 25; round++) {
      const writing = write(40)
      if (round % 3 === 0) await page.reconnect()
      else if (round % 3 === 1) page.socket.disconnect()
      await writing
      if (!page.socket.connected) page.socket.connect()
      if (round % 5 === 4) await page.reaches(inspector.journal.newest)
    }
    await page.reaches(inspector.journal.newest)
    expect(inspector.journal.newest).toBe(1_000)
    expect([page.snapshots, page.misfits]).toEqual([1, []])
    expect(page.state?.rowCount).toBe(50)
  })

  it('that was away too long gets a snapshot again', async () => {
    const { inspector, port, write } = await setUp()
    const page = new Page(port)
    await page.reaches(0)
    page.socket.disconnect()
    await write(2_200, 16_000)
    expect(inspector.journal.oldest).toBeGreaterThan(1)
    page.socket.connect()
    await page.reaches(inspector.journal.newest)
    expect([page.snapshots, page.misfits]).toEqual([2, []])
  })

  it.each<[string, Partial<Resume>]>([
    ['another run', { epoch: 'another', afterSeq: 5 }],
    ['a place that is not there yet', { afterSeq: 1_000_000 }],
    ['nonsense', { epoch: {}, afterSeq: 'x' } as unknown as Resume],
    ['nothing', undefined as unknown as Resume],
  ])('that knows %s gets a snapshot', async (_what, resume) => {
    const { inspector, port, write } = await setUp()
    await write(10)
    const epoch = resume && 'epoch' in resume ? resume.epoch : inspector.epoch
    const page = new Page(port, ['websocket'], resume && { ...resume, epoch: epoch ?? null })
    await page.reaches(10)
    expect(page.snapshots).toBe(1)
  })

  it('that knows where it stands gets just the events since', async () => {
    const { inspector, port, write } = await setUp()
    await write(10)
    const socket: Socket<ServerToClient, ClientToServer> = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
    })
    cleanUps.push(() => socket.disconnect())
    socket.on('connect', () => socket.emit('resume', { epoch: inspector.epoch, afterSeq: 7 }))
    const { epoch, events } = await new Promise<Parameters<ServerToClient['journal']>[0]>((resolve) =>
      socket.once('journal', resolve),
    )
    expect([epoch, events.map(({ seq }) => seq)]).toEqual([inspector.epoch, [8, 9, 10]])
    // Asked again, it is answered again, though there is nothing new.
    const again = new Promise<Parameters<ServerToClient['journal']>[0]>((resolve) =>
      socket.once('journal', resolve),
    )
    socket.emit('resume', { epoch: inspector.epoch, afterSeq: 10 })
    expect((await again).events).toEqual([])
  })

  it('that is far behind is told in steps', async () => {
    const { inspector, port, write } = await setUp()
    const page = new Page(port)
    await page.reaches(0)
    page.socket.disconnect()
    await write(100, 15_000)
    const lengths: number[] = []
    page.socket.on('journal', ({ events }) => lengths.push(JSON.stringify(events).length))
    page.socket.connect()
    await page.reaches(inspector.journal.newest)
    expect(lengths.length).toBeGreaterThan(5)
    for (const length of lengths) expect(length).toBeLessThan(2 * MESSAGE_BYTES)
    expect([page.snapshots, page.misfits]).toEqual([1, []])
  })

  it('is told when rows were listed anew, and needs no snapshot for it', async () => {
    let missed: () => void = () => {}
    let rows = [{ sid: 'listed', expires: null, bytes: 5 }]
    const { port } = await setUp({
      async *rows() {
        yield* rows
      },
      watch(listener) {
        missed = () => listener({ missed: true })
        return () => {}
      },
    })
    const page = new Page(port)
    await expect.poll(() => page.state?.rowCount).toBe(1)
    const before = page.snapshots
    rows = [{ sid: 'put there', expires: null, bytes: 5 }]
    missed()
    await expect.poll(() => [...(page.state?.rows.keys() ?? [])]).toEqual(['put there'])
    expect([page.snapshots, page.misfits, page.state?.rowCount]).toEqual([before, [], 1])
  })
})

describe('presence', () => {
  it('counts browsers, not tabs, and not those that do not say', async () => {
    const { port } = await setUp()
    const first = new Page(port, ['websocket'], { browser: 'browser-1' })
    const second = new Page(port, ['websocket'], { browser: 'browser-1' })
    const third = new Page(port, ['websocket'], { browser: 'browser-2' })
    const silent = new Page(port)
    for (const page of [first, second, third, silent]) await expect.poll(() => page.browsers).toBe(2)
    third.socket.disconnect()
    for (const page of [first, second, silent]) await expect.poll(() => page.browsers).toBe(1)
    second.socket.disconnect()
    const fourth = new Page(port, ['websocket'], { browser: 'browser-3' })
    await expect.poll(() => first.browsers).toBe(2)
    expect(fourth.misfits).toEqual([])
  })
})

describe('a watcher that does not read', () => {
  it('costs one message and no more, and goes on without a gap when it reads again', async () => {
    const { inspector, port, sockets, write } = await setUp()
    const watcher = new RawWatcher(port)
    cleanUps.push(() => watcher.close())
    await watcher.ready
    watcher.pause()
    const most = { buffered: 0 }
    for (let round = 0; round < 40; round++) {
      await write(100, 8_000)
      await inspector.flush()
      const buffered = [...sockets].reduce((sum, socket) => sum + socket.writableLength, 0)
      most.buffered = Math.max(most.buffered, buffered)
    }
    // 32 MB were written, and the system's own buffers took a few of them.
    expect(most.buffered).toBeGreaterThan(0)
    expect(most.buffered).toBeLessThanOrEqual(2 * MESSAGE_BYTES)
    watcher.resume()
    await watcher.reached(inspector.journal.newest)
    expect(watcher.gaps).toBe(0)
  })

  it('does not hold up the others', async () => {
    const { inspector, port, write } = await setUp()
    const stalled = new RawWatcher(port)
    cleanUps.push(() => stalled.close())
    await stalled.ready
    stalled.pause()
    const page = new Page(port)
    await page.reaches(0)
    for (let round = 0; round < 5; round++) {
      await write(200, 8_000)
      await page.reaches(inspector.journal.newest)
    }
    expect([page.snapshots, page.misfits]).toEqual([1, []])
  })
})

describe('whatever a client sends', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['events nobody listens for', (socket) => socket.emit('destroy', { everything: true })],
    ['no payload', (socket) => socket.emit('resume')],
    ['a function for a payload', (socket) => socket.emit('resume', () => {})],
    ['bytes', (socket) => socket.emit('resume', Buffer.from([1, 2, 3]))],
    [
      'many times the same',
      (socket) => repeat(200, () => socket.emit('resume', { epoch: null, afterSeq: 0 })),
    ],
    ['a payload named __proto__', (socket) => socket.emit('resume', JSON.parse('{"__proto__":{"x":1}}'))],
    ['far too much', (socket) => socket.emit('resume', { epoch: 'x'.repeat(100_000) })],
    ['no packet at all', (socket) => socket.io.engine.write('nonsense')],
  ])('%s: others are told as before', async (_what, send) => {
    const { inspector, port, write } = await setUp()
    const page = new Page(port)
    await page.reaches(0)
    const hostile = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    })
    cleanUps.push(() => hostile.disconnect())
    await new Promise((resolve) => hostile.once('connect', () => resolve(null)))
    send(hostile)
    await write(20)
    await page.reaches(inspector.journal.newest)
    expect([page.snapshots, page.misfits]).toEqual([1, []])
  })
})

it('says goodbye and lets nobody in once it is disposed; the server stays', async () => {
  const { inspector, port, server } = await setUp()
  const page = new Page(port)
  await page.reaches(0)
  const gone = new Promise((resolve) => page.socket.once('disconnect', resolve))
  await inspector.dispose()
  await gone
  const late = new Page(port)
  await new Promise((resolve) => late.socket.once('connect_error', resolve))
  expect(server.listening).toBe(true)
})

function repeat(times: number, work: () => void): void {
  for (let time = 0; time < times; time++) work()
}
