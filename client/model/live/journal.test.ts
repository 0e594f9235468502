import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { effect } from '@preact/signals'
import { Server } from 'socket.io'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import { NO_LATENCY } from '../../../shared/protocol/race-facts.ts'
import type { ClientToServer, Resume, ServerToClient, Snapshot } from '../../../shared/protocol/sockets.ts'
import { connection, journal, offReason, presence, retryNow, serverNow, startLive } from './journal.ts'

type Peer = Parameters<Parameters<Server<ClientToServer, ServerToClient>['on']>[1]>[0]

/** The other end of a real socket, which says what the test tells it to. */
class OtherEnd {
  #sockets: Server<ClientToServer, ServerToClient> | null = null
  #port = 0
  peer: Peer | null = null
  readonly resumes: Resume[] = []
  answer: (peer: Peer, resume: Resume) => void = () => {}

  /** Gone, it comes back at the same address. */
  async open(): Promise<string> {
    const http = createServer()
    this.#sockets = new Server(http, { transports: ['websocket'] })
    this.#sockets.on('connection', (peer) => {
      this.peer = peer
      peer.on('resume', (resume) => {
        this.resumes.push(resume)
        this.answer(peer, resume)
      })
    })
    http.listen(this.#port, '127.0.0.1')
    await once(http, 'listening')
    this.#port = (http.address() as AddressInfo).port
    return `http://127.0.0.1:${this.#port}`
  }

  async vanish(): Promise<void> {
    await this.#sockets?.close()
    this.#sockets = null
  }
}

const event = (seq: number): JournalEvent => ({ seq, at: seq, kind: 'store-state', connected: true })

const events = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => event(from + at))

function snapshot(epoch: string, seq: number, more: Partial<Snapshot> = {}): Snapshot {
  const empty = { storeConnected: true, options: null, rows: 0, window: [], tail: [], latency: NO_LATENCY }
  const store = { kind: 'memory', expressSession: null } as const
  return { epoch, seq, now: Date.now(), oldest: 1, store, ...empty, ...more }
}

/** Waits until something the page shows is so. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (holds()) queueMicrotask(() => stop())
      if (holds()) resolve()
    })
  })
}

const isState = (state: ReturnType<() => typeof connection.value.state>) => () =>
  connection.value.state === state

describe('the live link', () => {
  let other: OtherEnd
  let stop: () => void

  beforeEach(async () => {
    other = new OtherEnd()
    const url = await other.open()
    other.answer = (peer, { afterSeq }) => {
      if (afterSeq < 2) peer.emit('snapshot', snapshot('a', 2))
      else peer.emit('journal', { epoch: 'a', events: [] })
    }
    stop = startLive('browser-1', async () => null, url)
    await until(() => isState('live')() && journal.value?.epoch === 'a' && journal.value.seq >= 2)
  })

  afterEach(async () => {
    stop()
    await other.vanish()
  })

  it('says where it stands and who asks, then folds what it is told', async () => {
    const [first] = other.resumes
    expect(first?.browser).toBe('browser-1')
    other.peer?.emit('journal', { epoch: 'a', events: events(3, 5) })
    await until(() => journal.value?.seq === 5)
    other.peer?.emit('presence', { browsers: 2 })
    await until(() => presence.value === 2)
    expect(offReason.value).toBeUndefined()
  })

  it('asks for a word where it is refused without one', async () => {
    stop()
    const free = new OtherEnd()
    const url = await free.open()
    await free.vanish()
    stop = startLive('browser-1', async () => 'All seats are taken.', url)
    await until(() => {
      const now = connection.value
      return now.state === 'lost' && now.why === 'All seats are taken.'
    })
  })

  it('asks again from where it stands when something is missing, and never guesses', async () => {
    const { seq } = journal.value as { seq: number }
    const asked = other.resumes.length
    other.answer = (peer, { afterSeq }) =>
      peer.emit('journal', { epoch: 'a', events: events(afterSeq + 1, seq + 4) })
    other.peer?.emit('journal', { epoch: 'a', events: [event(seq + 4)] })
    await until(() => journal.value?.seq === seq + 4)
    expect(other.resumes.slice(asked)).toEqual([{ epoch: 'a', afterSeq: seq, browser: 'browser-1' }])
    expect(connection.value.state).toBe('live')
  })

  it('takes the time from the server', async () => {
    const before = journal.value
    const ahead = 3_600_000
    const latest = Date.now() + ahead
    other.peer?.emit('snapshot', snapshot('a', 2, { now: latest }))
    await until(() => journal.value !== before)
    expect(serverNow()).toBeGreaterThanOrEqual(latest)
    expect(serverNow() - Date.now()).toBeLessThanOrEqual(ahead)
  })

  describe('broken', () => {
    beforeEach(async () => {
      await other.vanish()
      await until(isState('lost'))
    })

    it('says so, with the last event and the time of the next try', () => {
      const { seq } = journal.value as { seq: number }
      expect(connection.value).toMatchObject({ state: 'lost', seq })
      expect(offReason.value).toMatch(/does not answer/)
    })

    it.each<[name: string, answer: OtherEnd['answer'], told: object]>([
      ['nothing was missed', (peer) => peer.emit('journal', { epoch: 'a', events: [] }), { kind: 'none' }],
      [
        'everything missed arrives',
        (peer, { afterSeq }) =>
          peer.emit('journal', { epoch: 'a', events: events(afterSeq + 1, afterSeq + 3) }),
        { kind: 'all' },
      ],
      [
        'some of it is gone',
        (peer, { afterSeq }) =>
          peer.emit('snapshot', snapshot('a', afterSeq + 90, { oldest: afterSeq + 50 })),
        { kind: 'gone' },
      ],
      [
        'another run of the server answers',
        (peer) => peer.emit('snapshot', snapshot('b', 1)),
        { kind: 'restarted' },
      ],
    ])('comes back by itself: %s', async (_, answer, told) => {
      other.answer = answer
      await other.open()
      retryNow()
      await until(isState('back'))
      expect(connection.value).toMatchObject({ state: 'back', caughtUp: told })
      expect(offReason.value).toBeUndefined()
    })

    it('goes on trying while nobody answers', async () => {
      retryNow()
      await until(() => connection.value.state === 'lost' && connection.value.nextTry === null)
      await until(() => connection.value.state === 'lost' && connection.value.nextTry !== null)
      await other.open()
      await until(isState('back'))
    })
  })
})
