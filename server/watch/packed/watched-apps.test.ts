import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tracedExchange } from '../../../shared/explain/session/traced-exchange.ts'
import type { Recording } from '../../../shared/protocol/recording/recording.ts'
import { baseState } from '../../../shared/protocol/state/base-state.ts'
import { fold } from '../../../shared/protocol/state/reduce.ts'
import { hasRedis, RedisProcess } from '../../stores/redis/redis-process.ts'
import { playScript } from './script.ts'
import { nodeOf, Run, recordedRun } from './watched-run.ts'

interface Cell {
  readonly node: 20 | 24
  readonly express: 4 | 5
  readonly app: 'app.cjs' | 'app.mjs'
  readonly store: 'memory' | 'redis' | 'file'
}

/** Each Node, Express, module system and store at least twice, and not each with each: that takes too long here. */
const ALL: readonly Cell[] = [
  { node: 20, express: 4, app: 'app.cjs', store: 'memory' },
  { node: 20, express: 5, app: 'app.mjs', store: 'redis' },
  { node: 20, express: 5, app: 'app.cjs', store: 'file' },
  { node: 24, express: 4, app: 'app.mjs', store: 'file' },
  { node: 24, express: 5, app: 'app.mjs', store: 'memory' },
  { node: 24, express: 4, app: 'app.cjs', store: 'redis' },
]

const CELLS = ALL.filter(({ store }) => store !== 'redis' || hasRedis())

let redis: RedisProcess | null = null

beforeAll(async () => {
  if (CELLS.some(({ store }) => store === 'redis')) redis = await RedisProcess.start()
})

afterAll(() => redis?.kill())

const CLASSES = { memory: 'MemoryStore', redis: 'RedisStore', file: 'FileStore' }

describe.each(CELLS)('Node $node, Express $express, $app, $store', ({ node, express, app, store }) => {
  it('is seen and explained, and answers as without', async () => {
    const command = [nodeOf(node), express === 4 ? join('four', app) : app]
    const env = async () => ({
      STORE: store,
      REDIS_PORT: String(redis?.port ?? ''),
      FOLDER: await mkdtemp(join(tmpdir(), 'crumbscope-rows-')),
    })
    const bare = new Run(command, await env())
    const expected = await playScript(await bare.port())
    bare.child.kill('SIGTERM')
    expect(await bare.end()).toBe(5)

    const { run, recording } = recordedRun(['--', ...command], await env())
    expect(await playScript(await run.port())).toEqual(expected)
    await run.says(/process (\d+), Node/)
    run.child.kill('SIGTERM')
    expect(await run.end()).toBe(5)
    expect(run.out).toBe(bare.out.replace(/\d+/, String(/\d+/.exec(run.out))))
    expect(run.err.split('\n')).toEqual([
      expect.stringMatching(/^Crumbscope watches: http:\/\/localhost:\d+\/\?code=[\w-]+$/),
      expect.stringMatching(
        `^app \\(process \\d+, Node ${node}\\.[\\d.]+\\): hooked express ${express}\\.[\\d.]+, express-session 1\\.19\\.0 \\(${CLASSES[store]}\\), cookie-parser 1\\.4\\.7\\.$`,
      ),
      '',
    ])
    expectExplained(await recording(), CLASSES[store])
  })
})

/** What the script did, as the recording has it. */
function expectExplained(recording: Recording, store: string): void {
  expect(recording.app).toMatchObject({ name: 'app', expressSession: '1.19.0', stores: [store] })
  const state = fold(baseState(recording), recording.events)
  const exchanges = [...state.exchanges.values()]
  expect(exchanges.map(({ request, response }) => [request.method, request.url, response?.status])).toEqual([
    ['GET', '/', 200],
    ['POST', '/login?token=[redacted]', 302],
    ['GET', '/', 200],
    ['GET', '/text', 200],
    ['GET', '/file', 200],
    ['GET', '/nowhere', 404],
    ['POST', '/logout', 204],
    ['GET', '/', 200],
  ])
  const traces = exchanges.map((exchange) => tracedExchange(state, exchange)?.trace)
  expect(traces.map((trace) => [trace?.lookup?.answer ?? null, trace?.cookie?.because])).toEqual([
    [null, 'untouched'],
    [null, 'new-changed'],
    ...new Array(4).fill(['found', 'unchanged']),
    ['found', 'no-session'],
    ['gone', 'untouched'],
  ])
  expect(exchanges.map(({ ops }) => ops.map(({ name }) => name).join(' '))).toEqual([
    '',
    'destroy set',
    ...new Array(4).fill('get touch'),
    'get destroy',
    'get',
  ])
  const [place] = [...state.calls.values()].map((call) => call.place)
  expect(place).toMatchObject({
    call: 1,
    file: expect.stringMatching(/routes\.cjs$/),
    line: 10,
    functions: ['genid'],
    store,
  })
  expect(state.options?.trustProxy).toBe('loopback')
  expect(state.options?.session.secret).toEqual([
    'removed secret 1, 35 characters',
    'removed secret 2, 12 characters, known',
  ])
  expect(recording.events.every(({ process }) => process === recording.app?.pid)).toBe(true)
  expect(JSON.stringify(recording)).not.toContain('canary')
}
