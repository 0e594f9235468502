import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { expectedDebug, shortDebug } from '../../../observe/trace/expected-debug.ts'
import { postgresHere } from '../../../provision/postgres-here.ts'
import { tracedExchange } from '../../../shared/explain/session/traced-exchange.ts'
import type { Recording } from '../../../shared/protocol/recording/recording.ts'
import { baseState } from '../../../shared/protocol/state/base-state.ts'
import { fold } from '../../../shared/protocol/state/reduce.ts'
import { hasRedis, RedisProcess } from '../../testing/redis-process.ts'
import { PostgresProcess } from './postgres-process.ts'
import { playScript } from './script.ts'
import { nodeOf, Run, recordedRun } from './watched-run.ts'

const NODES = [20, 22, 24] as const
const EXPRESSES = [4, 5] as const
const APPS = ['app.cjs', 'app.mjs'] as const
const CLASSES = {
  memory: 'MemoryStore',
  redis: 'RedisStore',
  postgres: 'PGStore',
  file: 'FileStore',
  sqlite: 'SqliteStore',
}
const STORES = Object.keys(CLASSES) as (keyof typeof CLASSES)[]

interface Cell {
  readonly node: (typeof NODES)[number]
  readonly express: (typeof EXPRESSES)[number]
  readonly app: (typeof APPS)[number]
  readonly store: (typeof STORES)[number]
}

/** Each with each. */
const ALL: readonly Cell[] = NODES.flatMap((node) =>
  EXPRESSES.flatMap((express) =>
    APPS.flatMap((app) => STORES.map((store) => ({ node, express, app, store }))),
  ),
)

/** Each Node, Express, module system and store at least once: all of them are `npm run watch-matrix`. */
const SAMPLE: readonly Cell[] = [
  { node: 20, express: 4, app: 'app.cjs', store: 'memory' },
  { node: 20, express: 5, app: 'app.mjs', store: 'redis' },
  { node: 22, express: 5, app: 'app.cjs', store: 'file' },
  { node: 22, express: 4, app: 'app.mjs', store: 'postgres' },
  { node: 24, express: 4, app: 'app.cjs', store: 'sqlite' },
  { node: 24, express: 5, app: 'app.mjs', store: 'memory' },
]

const HERE = { redis: hasRedis(), postgres: postgresHere() !== undefined }

const CELLS = (process.env.WATCH_MATRIX === 'all' ? ALL : SAMPLE).filter(
  ({ store }) => !(store in HERE) || HERE[store as keyof typeof HERE],
)

let redis: RedisProcess | null = null
let postgres: PostgresProcess | null = null

beforeAll(async () => {
  if (CELLS.some(({ store }) => store === 'redis')) redis = await RedisProcess.start()
  if (CELLS.some(({ store }) => store === 'postgres')) postgres = await PostgresProcess.start()
})

afterAll(() => Promise.all([redis?.kill(), postgres?.stop()]))

/** What express-session says of each decision, on stderr. */
const DEBUG = /^.* GMT express-session /

describe.each(CELLS)('Node $node, Express $express, $app, $store', ({ node, express, app, store }) => {
  it('is seen and explained, and answers as without', async () => {
    const command = [nodeOf(node), express === 4 ? join('four', app) : app]
    const env = async () => ({
      STORE: store,
      DEBUG: 'express-session',
      REDIS_PORT: String(redis?.port ?? ''),
      POSTGRES_PORT: String(postgres?.port ?? ''),
      FOLDER: await mkdtemp(join(inject('packedFolder'), 'rows-')),
    })
    const bare = new Run(command, await env())
    const { run, recording } = recordedRun(['--', ...command], await env())
    const [expected, answers] = await Promise.all(
      [bare, run].map(async (each) => {
        const played = await playScript(await each.port())
        each.child.kill('SIGTERM')
        expect(await each.end()).toBe(5)
        return played
      }),
    )
    expect(answers).toEqual(expected)
    expect(run.out).toBe(bare.out.replace(/\d+/, String(/\d+/.exec(run.out))))
    const lines = run.err.split('\n')
    expect(lines.filter((line) => !DEBUG.test(line))).toEqual([
      expect.stringMatching(/^Crumbscope watches: http:\/\/localhost:\d+\/\?code=[\w-]+$/),
      expect.stringMatching(
        `^app \\(process \\d+, Node ${node}\\.[\\d.]+\\): hooked express ${express}\\.[\\d.]+, express-session 1\\.19\\.0 \\(${CLASSES[store]}\\), cookie-parser 1\\.4\\.7\\.$`,
      ),
      '',
    ])
    const said = lines.filter((line) => DEBUG.test(line)).map((line) => line.replace(DEBUG, ''))
    expectExplained(await recording(), CLASSES[store], shortDebug(said))
  })
})

/** What the script did, as the recording has it. */
function expectExplained(recording: Recording, store: string, debug: readonly string[]): void {
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
  const traced = exchanges.map((exchange) => tracedExchange(state, exchange))
  const traces = traced.map((each) => each?.trace)
  expect(traced.flatMap((each) => each && expectedDebug(each.trace, each.of.session))).toEqual(debug)
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
