import { io, type Socket } from 'socket.io-client'
import { expect } from 'vitest'
import type { ClassMessage } from '../../shared/class/class-message.ts'
import { type ClassState, NO_PROGRESS, type Progress } from '../../shared/class/class-state.ts'
import { isStuck } from '../../shared/class/stuck.ts'
import { openMemoryRooms } from '../rooms/storage/memory-rooms.ts'
import { startRooms } from '../testing/running-rooms.ts'
import { type Answer, type Ask, ask } from '../testing/test-ask.ts'
import type { ClassRecord } from './class-record.ts'

/** The time of every class in a test file, epoch ms. */
export const clock = { now: 1_800_000_000_000 }

export type Asks = (method: string, path: string, options?: Ask) => Promise<Answer>

/** Asks in a room: `//x` is `/api/class/x` there. */
export function asksOf(port: number, host: string, token: string): Asks {
  return (method, path, options) => {
    const headers = { Authorization: `Bearer ${token}`, ...options?.headers }
    const whole = /^\/(?!\/)/.test(path) ? path : `/api/class${path.replace('//', '/')}`
    return ask(port, method, whole, { host, ...options, headers })
  }
}

interface TestLearner {
  readonly id: string
  readonly host: string
  readonly token: string
  readonly asks: Asks
  readonly progress: (changes: Partial<Progress>) => Promise<void>
}

/** A class that has begun, on a server of its own. */
export class TestClass {
  readonly port: number
  readonly code: string
  readonly record: ClassRecord
  /** Asks in the teacher's room. */
  readonly teacher: Asks
  readonly stop: () => Promise<void>

  private constructor(
    port: number,
    code: string,
    record: ClassRecord,
    teacher: Asks,
    stop: () => Promise<void>,
  ) {
    this.port = port
    this.code = code
    this.record = record
    this.teacher = teacher
    this.stop = stop
  }

  static async begin(): Promise<TestClass> {
    const storage = openMemoryRooms(() => clock.now)
    const record = storage.record('class')
    const { port, composed, stop } = await startRooms({ now: () => clock.now, storage, classRecord: record })
    const begun = await composed.beginClass(`http://localhost:${port}`)
    if (!begun) throw new Error('no class')
    const link = new URL(begun.link)
    expect(link.hash).toMatch(/^#\/class\?token=[\w-]{32}$/)
    const teacher = asksOf(port, link.hostname, link.hash.split('token=')[1] ?? '')
    return new TestClass(port, begun.code, record, teacher, stop)
  }

  join(name: string, code = this.code): Promise<Answer> {
    return ask(this.port, 'POST', '/api/rooms', { host: 'localhost', body: { code, name } })
  }

  async wall(): Promise<ClassState> {
    return (await this.teacher('GET', '')).json
  }

  async onWall(id: string) {
    const wall = await this.wall()
    const found = wall.learners.find((one) => one.id === id)
    if (!found) throw new Error('not on the wall')
    return { ...found, stuck: isStuck(found, wall.now) }
  }

  async learner(name: string): Promise<TestLearner> {
    const { status, json } = await this.join(name)
    expect(status).toBe(201)
    const host = `${json.room}-app.localhost`
    const asks = asksOf(this.port, host, json.token)
    const id = (await this.wall()).learners.find((one) => one.name === name)?.id ?? ''
    return {
      id,
      host,
      token: json.token,
      asks,
      async progress(changes) {
        const answer = await asks('PUT', '//progress', { body: { ...NO_PROGRESS, ...changes } })
        expect([answer.status, answer.text]).toEqual([204, ''])
      },
    }
  }

  /** A learner's page, as its live link sees the class. */
  async watch({ host, token }: TestLearner) {
    const socket: Socket = io(`http://127.0.0.1:${this.port}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token },
      extraHeaders: { Host: `${host}:${this.port}` },
    })
    const told: ClassMessage[] = []
    const waiting = new Set<() => void>()
    socket.on('class', (message: ClassMessage) => {
      told.push(message)
      for (const look of waiting) look()
    })
    return {
      socket,
      latest: () => told.at(-1),
      until: (fits: (message: ClassMessage) => boolean) =>
        new Promise<ClassMessage>((resolve) => {
          const look = () => {
            const latest = told.at(-1)
            if (!latest || !fits(latest)) return
            waiting.delete(look)
            resolve(latest)
          }
          waiting.add(look)
          look()
        }),
    }
  }
}
