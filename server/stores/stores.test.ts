import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { createInspector } from '../inspector.ts'
import { SlowStore } from '../races/slow-store.ts'
import { hasRedis, RedisProcess } from '../testing/redis-process.ts'
import { describeListing } from './listing-contract.ts'
import type { OpenStore } from './open-store.ts'
import { describeStore, type TriedStore } from './store-contract.ts'
import { openStore } from './store-from-spec.ts'

let folder: string
let redis: RedisProcess | null = null
let files = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crumbscope-'))
})

afterAll(async () => {
  await redis?.kill()
  await rm(folder, { recursive: true })
})

const kinds = {
  memory: async () => opened('memory'),
  sqlite: async () => opened(`sqlite:${join(folder, `${files++}.db`)}`),
}

for (const [kind, open] of Object.entries(kinds)) describeBoth(kind, open)
describeStore('memory, made slow', async () => slow(await opened('memory'), 2))
describeStore('memory, behind a latency of none', async () => slow(await opened('memory'), 0))

describe.runIf(hasRedis())('with a Redis server', () => {
  beforeAll(async () => {
    redis = await RedisProcess.start()
  })

  // A database of its own for each test, and empty.
  describeBoth('redis', async () => {
    const store = await opened(`${redis?.url}/${files++ % 16}`)
    await new Promise((resolve) => store.store.clear?.(resolve))
    return store
  })
})

function describeBoth(kind: string, open: () => Promise<OpenStore>): void {
  describeStore(`${kind}, bare`, async () => open())
  describeStore(`${kind}, observed`, async () => observed(await open()))
  describeListing(kind, open)
}

function slow(opened: OpenStore, ms: number): TriedStore {
  const before = () => (ms === 0 ? null : new Promise<undefined>((resolve) => setTimeout(resolve, ms)))
  return { store: new SlowStore(opened.store, before), close: () => opened.close() }
}

function observed(opened: OpenStore): TriedStore {
  const inspector = createInspector({ store: opened, expressSession: null })
  const store = inspector.observe(opened.store)
  return {
    store,
    async close() {
      store.dispose()
      await inspector.dispose()
      await opened.close()
    },
  }
}

async function opened(spec: string): Promise<OpenStore> {
  const result = await openStore(spec)
  if (!result.ok) throw new Error(result.message)
  return result.store
}
