import { Agent, request as httpRequest } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type AtPort, RoomWatcher, TestRoom } from '../../server/testing/room-watcher-test-kit.ts'
import { ask } from '../../server/testing/test-ask.ts'

/** How many were taken, and what the rest was told, by how many. */
export interface Told {
  taken: number
  readonly refused: Map<string, number>
}

/** What one asker may want too much of. */
export const GREED = {
  '11,000 rows in one room': (at: AtPort) =>
    flood(at, { count: 11_000, perSecond: 550, method: 'PATCH', body: { set: { row: 'x' } } }),
  '1,000 requests a second for 10 s in one room': (at: AtPort) =>
    flood(at, { count: 10_000, perSecond: 1_000, method: 'GET' }),
  '500 sockets of one room': sockets,
  '100 rooms from one address': rooms,
} as const

export type Greedy = keyof typeof GREED

async function flood(
  balancer: AtPort,
  load: { count: number; perSecond: number; method: string; body?: object },
): Promise<Told> {
  const room = await TestRoom.open(balancer, '127.2.0.1')
  const agent = new Agent({ keepAlive: true, maxSockets: 100 })
  const told: Told = { taken: 0, refused: new Map() }
  const body = load.body === undefined ? undefined : JSON.stringify(load.body)
  const one = () =>
    new Promise<void>((resolve) => {
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port: balancer.port,
          agent,
          method: load.method,
          path: '/lab/session',
          headers: {
            Host: `${room.home}:${balancer.port}`,
            ...(body !== undefined && {
              'Content-Type': 'application/json',
              'Content-Length': Buffer.byteLength(body),
            }),
          },
        },
        (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (piece: string) => {
            text += piece
          })
          response.once('close', () => {
            if (response.statusCode === 200) told.taken += 1
            else refused(told, wordsOf(response.statusCode ?? 0, text))
            resolve()
          })
        },
      )
      request.once('error', (error) => {
        refused(told, error.message)
        resolve()
      })
      request.end(body)
    })
  const under: Promise<void>[] = []
  const began = performance.now()
  while (under.length < load.count) {
    const due = Math.min(load.count, ((performance.now() - began) / 1_000) * load.perSecond)
    while (under.length < due) under.push(one())
    await wait(10)
  }
  await Promise.all(under)
  agent.destroy()
  return told
}

async function sockets(balancer: AtPort): Promise<Told> {
  const room = await TestRoom.open(balancer, '127.2.0.2')
  const told: Told = { taken: 0, refused: new Map() }
  const watchers = Array.from({ length: 500 }, (_, at) => new RoomWatcher(room, `browser-number-${at}`))
  await Promise.all(
    watchers.map((watcher) =>
      watcher.connect(balancer).then(
        () => {
          told.taken += 1
        },
        (error: Error & { data?: { status?: number }; description?: { message?: string } }) =>
          refused(told, `${error.data?.status ?? ''} ${error.description?.message ?? error.message}`),
      ),
    ),
  )
  for (const watcher of watchers) watcher.leave()
  return told
}

async function rooms(balancer: AtPort): Promise<Told> {
  const told: Told = { taken: 0, refused: new Map() }
  for (let at = 0; at < 100; at += 1) {
    const { status, text } = await ask(balancer.port, 'POST', '/api/rooms', {
      host: 'localhost',
      from: '127.2.0.3',
    })
    if (status === 201) told.taken += 1
    else refused(told, wordsOf(status, text))
  }
  return told
}

function wordsOf(status: number, text: string): string {
  try {
    return `${status} ${(JSON.parse(text) as { detail: string }).detail}`
  } catch {
    return `${status} without words`
  }
}

function refused(told: Told, words: string): void {
  told.refused.set(words, (told.refused.get(words) ?? 0) + 1)
}

// In a process of its own: who measures what others get is not to be busy with it.
const [, program, what = '', port] = process.argv
if (program === import.meta.filename) {
  const { taken, refused } = await GREED[what as Greedy]({ port: Number(port) })
  process.send?.([taken, ...refused])
}
