import { expect, it } from 'vitest'
import type { StoreList } from '../../../shared/protocol/store-list.ts'
import { ask } from '../../testing/test-ask.ts'
import { nodeOf, watchRun } from './watched-run.ts'

const TOKEN = 'p'.repeat(32)

it('asks stores of every kind what they hold, once and by a press alone, and changes nothing of the app', async () => {
  const run = watchRun(['--', nodeOf(20), 'asked-stores.cjs'], { CRUMBSCOPE_TOKEN: TOKEN })
  const page = Number((await run.says(/localhost:(\d+)\//))[1])
  const app = await run.port()
  for (const at of [0, 0, 4]) await ask(app, 'GET', `/${at}/`)
  const state = async () => (await ask(app, 'GET', '/state')).json
  expect(await state()).toEqual({ calls: [], rows: 3 })

  const headers = { authorization: `Bearer ${TOKEN}` }
  const look = (method: string, path: string) => ask(page, method, path, { host: 'localhost', headers })
  const known = async () => (await look('GET', '/api/journal')).json.events.length
  await expect.poll(known).toBeGreaterThan(10)
  const { status, json, text } = await look('POST', '/api/store-list')
  expect(status).toBe(200)
  const [only] = (json as StoreList).processes
  if (only?.answer !== 'told') throw new Error(text)
  expect(only.stores).toMatchObject([
    { store: 'MemoryStore', found: 'rows', by: 'memory', total: 3, rows: [{ sid: 'over-4711' }, {}, {}] },
    { store: 'Throwing', found: 'failed', message: 'no such table, password=[redacted]' },
    { store: 'Rejecting', found: 'failed', message: 'gone' },
    { store: 'Silent', found: 'late' },
    { store: 'Twice', found: 'count', total: 3, why: 'no list' },
  ])
  expect(text).not.toContain('canary')
  // The row that is over is there still, each store was asked once, and of no call the app was told or blamed.
  const lengths = ['throwing', 'rejecting', 'silent', 'twice'].map((name) => `${name} length`)
  expect(await state()).toEqual({ calls: lengths, rows: 3 })
  expect((await look('GET', '/api/journal')).text).not.toContain('"name":"length"')
  await ask(app, 'GET', '/exit')
  expect(await run.end()).toBe(0)
})
