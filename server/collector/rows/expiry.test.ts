import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseRecording } from '../../../shared/input/recording.ts'
import { defaultLabOptions } from '../../../shared/lab-options/lab-options.ts'
import { Moments } from '../../../shared/protocol/state/moments.ts'
import type { OpenStore } from '../../stores/open-store.ts'
import { sessionWith } from '../../stores/store-contract.ts'
import { openStore } from '../../stores/store-from-spec.ts'
import { set } from '../../stores/store-promises.ts'
import { hasRedis, RedisProcess } from '../../testing/redis-process.ts'
import { TestServer } from '../../testing/test-server.ts'

let folder: string
let redis: RedisProcess | null = null
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crumbscope-'))
})
afterAll(async () => {
  await redis?.kill()
  await rm(folder, { recursive: true })
})

const { session } = defaultLabOptions
const shortLived = {
  ...defaultLabOptions,
  session: { ...session, cookie: { ...session.cookie, maxAge: 1_000 } },
}

describe.each(['memory', 'sqlite', ...(hasRedis() ? ['redis'] : [])])(
  'with %s, rows leave when they expire',
  // Each waits for the same five seconds.
  { concurrent: true },
  (kind) => {
    let server: TestServer
    beforeAll(async () => {
      if (kind === 'redis') redis = await RedisProcess.start()
      const store = await opened(kind)
      // There before the server is.
      await set(store.store, 'old', sessionWith('old', 5_000))
      await set(store.store, 'stays', sessionWith('stays', 600_000))
      server = await TestServer.start(store)
    })
    afterAll(() => server.stop())

    test('unread, those from before and those of now, and the others stay', async ({ expect }) => {
      const { inspector } = server.composed
      await expect.poll(() => sids(server)).toEqual(expect.arrayContaining(['old', 'stays']))
      await server.ask('PUT', '/api/options', { body: shortLived })
      const { json } = await server.ask('PATCH', '/lab/session', { body: { set: { user: 'ada' } } })
      await expect.poll(() => sids(server)).toEqual(['stays'])
      const events = inspector.journal.since(0) ?? []
      const expired = events.flatMap((event) => (event.kind === 'expired' ? [event.sid] : []))
      expect(expired.sort()).toEqual(['old', json.id].sort())
      const written = events.find((event) => event.kind === 'store-op' && event.name === 'set')
      const left = events.find((event) => event.kind === 'expired' && event.sid === json.id)
      const expires = written?.kind === 'store-op' ? (written.expires ?? Number.NaN) : Number.NaN
      expect(left?.at).toBeGreaterThanOrEqual(expires - 20)
      // Nobody read a row to find out.
      expect(events.some((event) => event.kind === 'store-op' && event.name === 'get')).toBe(false)
      expect((await server.ask('GET', `/api/sessions/${json.id}`)).status).toBe(404)
    })
  },
)

test('a recording of very many rows that expire at once ends with those that are left', async () => {
  const store = await opened('memory')
  const together = sessionWith('together', 1_500)
  for (let row = 0; row < 2_500; row++) await set(store.store, `row-${row}`, together)
  await set(store.store, 'stays', sessionWith('stays', 600_000))
  const server = await TestServer.start(store)
  const events = () => server.composed.inspector.journal.since(0) ?? []
  await expect.poll(() => events().map(({ kind }) => kind)).toContain('expired-many')
  const { text } = await server.ask('GET', '/api/journal')
  const file = parseRecording(text)
  if (!file.ok) throw new Error(file.detail)
  const moments = new Moments(file.recording)
  const { rows, rowCount, over } = moments.at(moments.last)
  expect([[...rows.keys()], rowCount, over.rows]).toEqual([['stays'], 1, 2_500])
  expect(moments.at(1).rowCount).toBe(2_501)
  await server.stop()
})

function sids({ composed }: TestServer): string[] {
  return composed.inspector.snapshot().window.map(({ sid }) => sid)
}

async function opened(kind: string): Promise<OpenStore> {
  const spec =
    { memory: 'memory', sqlite: `sqlite:${join(folder, 'expiry.db')}`, redis: redis?.url ?? '' }[kind] ?? kind
  const result = await openStore(spec)
  if (!result.ok) throw new Error(result.message)
  return result.store
}
