import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import { ask } from '../../testing/test-ask.ts'

let folder: string
const cleanUps: (() => unknown)[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crumbscope-'))
  await writeFile(
    join(folder, 'text.db'),
    'This is no database, and longer than the header of one would be. '.repeat(9),
  )
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** Crumbscope in a process of its own. `command` and what comes first differ where npm runs it. */
function launch(
  args: readonly string[],
  command = process.execPath,
  first = ['server/launch.js'],
): ChildProcess {
  const child = spawn(command, [...first, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  cleanUps.push(() => child.kill('SIGKILL'))
  return child
}

/** Runs it to its end. */
async function run(...args: string[]) {
  const child = launch(args)
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    once(child, 'exit'),
  ])
  return { status, stdout, stderr }
}

/** Runs it until it says where it is. */
async function start(args: readonly string[], command?: string, first?: string[]) {
  const child = launch(['--port', '0', ...args], command, first)
  let said = ''
  for await (const chunk of child.stdout as NodeJS.ReadableStream) {
    said += chunk
    const port = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
    if (port !== undefined) return { child, port: Number(port), said }
  }
  throw new Error(`It ended before it was there: ${said}`)
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit')
  child.kill(signal)
  return (await ended)[0]
}

/** Another program on a port of its own. */
async function occupy(host: string): Promise<number> {
  const server: Server = createServer().listen(0, host)
  await once(server, 'listening')
  cleanUps.push(() => server.close())
  return (server.address() as AddressInfo).port
}

describe('what cannot be served is refused with one line and status 2', () => {
  async function refused(args: string[], words: RegExp) {
    const { status, stdout, stderr } = await run(...args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(words)
    expect(stderr).toMatch(/^[^\n]+\n$/)
  }

  test.each<[string[], RegExp]>([
    [['--nope'], /--nope/],
    [['serve', '--nope=1'], /--nope/],
    [['somewhere'], /somewhere/],
    [['--port'], /--port/],
    [['--port', '--open'], /--port/],
    [['--port', 'x'], /0 to 65535, not x/],
    [['--port=-1'], /0 to 65535/],
    [['--port', '65536'], /0 to 65535/],
    [['--port', '1e3'], /0 to 65535/],
    [['--open=yes'], /--open/],
    [['--host', ''], /--host/],
    [['--host', '192.0.2.1', '--port', '0'], /192\.0\.2\.1/],
    [['--store', 'mongodb://x'], /mongodb/],
    [['--store', ''], /memory, sqlite:FILE or redis/],
    [['--store', 'sqlite:'], /file name/],
    [['--store', 'sqlite:/no/such/folder/x.db'], /\/no\/such\/folder\/x\.db/],
    [['--store', 'redis://127.0.0.1:1'], /127\.0\.0\.1:1/],
    [['--store', 'redis://user:secret@127.0.0.1:1'], /^(?!.*secret)/],
    [['--store', 'redis://'], /redis:\/\/host:6379/],
    [['--cert', 'a'], /--cert and --key/],
  ])('%j', refused)

  test('a file that is no database', () =>
    refused(['--store', `sqlite:${join(folder, 'text.db')}`], /text\.db/))

  test.each(['127.0.0.1', '::1'])('a port that is taken on %s', async (host) => {
    const port = await occupy(host)
    await refused(['--port', String(port)], new RegExp(`Port ${port} is taken on ${host}`))
  })

  test('a port that is taken by itself', async () => {
    const { port } = await start([])
    await refused(['--port', String(port)], new RegExp(`Port ${port} is taken`))
  })
})

test.each([
  [['--version'], /^\d+\.\d+\.\d+\n$/],
  [['--help'], /crumbscope \[serve\]/],
  [['help'], /crumbscope explain/],
])('%j answers on stdout with status 0', async (args, words) => {
  const { status, stdout, stderr } = await run(...args)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(words)
})

test('both loopbacks answer, on one port', async () => {
  const { port, said } = await start([])
  expect(said).toBe(`Crumbscope is at http://localhost:${port}\n`)
  const epochs = await Promise.all(
    ['127.0.0.1', '::1'].map(async (host) => {
      const [response] = await once(
        get({ host, port, path: '/healthz', headers: { Host: 'localhost' } }),
        'response',
      )
      return JSON.parse(await text(response)).epoch
    }),
  )
  expect(epochs[0]).toMatch(/^[\w-]{36}$/)
  expect(epochs[1]).toBe(epochs[0])
})

test('beyond loopback it asks for the token of the printed link, and says what the network can reach', async () => {
  const { port, child, said } = await start(['--host', '0.0.0.0'])
  const token = /#token=([\w-]+)\n/.exec(said)?.[1]
  expect(said.split('\n')[0]).toBe(`Crumbscope is at http://localhost:${port}/#token=${token}`)
  expect(said).toMatch(/\nThe network can reach it: .* need the token .*\n$/)
  expect((await ask(port, 'GET', '/api/options')).status).toBe(401)
  const headers = { Authorization: `Bearer ${token}` }
  expect((await ask(port, 'GET', '/api/options', { headers })).status).toBe(200)
  expect((await ask(port, 'GET', '/lab/session')).status).toBe(200)
  expect(await stop(child, 'SIGTERM')).toBe(0)
})

test('another loopback address is printed as it is, and is home', async () => {
  const child = launch(['--port', '0', '--host', '127.0.0.2'])
  const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data')
  const url = /http:\/\/127\.0\.0\.2:\d+/.exec(String(line))?.[0]
  const options = await fetch(`${url}/api/options`)
  expect(options.status).toBe(200)
  expect(await stop(child, 'SIGTERM')).toBe(0)
})

test('one address is the only one', async () => {
  const { port } = await start(['--host', '127.0.0.1'])
  expect((await ask(port, 'GET', '/healthz')).status).toBe(200)
  const [error] = await once(connect(port, '::1'), 'error')
  expect(error.code).toBe('ECONNREFUSED')
})

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test('ends it with status 0, idle connections or not', async () => {
    const { child, port } = await start([])
    const agent = new Agent({ keepAlive: true })
    const [response] = await once(
      get({ port, host: '127.0.0.1', path: '/healthz', agent, headers: { Host: 'localhost' } }),
      'response',
    )
    await text(response)
    expect(await stop(child, signal)).toBe(0)
    agent.destroy()
  })

  test('lets a request under way finish, tells watchers everything, keeps what was written', async () => {
    const store = `sqlite:${join(folder, `${signal}.db`)}`
    const { child, port } = await start(['--store', store])
    const told: JournalEvent[] = []
    const watcher = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { Host: `app.localhost:${port}` },
    })
    watcher.on('connect', () => watcher.emit('resume', { epoch: null, afterSeq: 0 }))
    watcher.on('journal', ({ events }: { events: JournalEvent[] }) => told.push(...events))
    await new Promise((resolve) => watcher.once('snapshot', resolve))

    const body = '{"set":{"user":"ada"}}'
    const socket = connect(port, '127.0.0.1').setEncoding('latin1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.write(
      `PATCH /lab/session HTTP/1.1\r\nHost: app.localhost:${port}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    )
    await expect.poll(() => told.map(({ kind }) => kind)).toContain('request')
    const ended = once(child, 'exit')
    const goodbye = new Promise((resolve) => watcher.once('disconnect', resolve))
    child.kill(signal)
    await goodbye
    socket.write(body.slice(5))
    await once(socket, 'close')
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/)
    expect((await ended)[0]).toBe(0)

    const again = await start(['--store', store])
    const rows = await ask(again.port, 'GET', '/api/sessions')
    expect(rows.json.rows).toHaveLength(1)
    expect(rows.json.rows[0].session.text).toContain('"user":"ada"')
  })
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s to npm stops the server', async (signal) => {
  const { child, port } = await start([], 'npm', ['run', '--silent', 'crumbscope', '--'])
  expect((await ask(port, 'GET', '/healthz')).status).toBe(200)
  await stop(child, signal)
  await expect
    .poll(async () => {
      const [outcome] = await Promise.race([
        once(connect(port, '127.0.0.1'), 'connect').then(() => ['open']),
        once(connect(port, '127.0.0.1'), 'error').then(() => ['closed']),
      ]).catch(() => ['closed'])
      return outcome
    })
    .toBe('closed')
})
