import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { findingsIn } from '../../../shared/findings/findings-in.ts'
import { browserRules } from '../../browser-rules.ts'
import { ask } from '../../testing/test-ask.ts'
import { playScript } from './script.ts'
import { nodeOf, Run, recordedRun, watchRun } from './watched-run.ts'

const NODE = nodeOf(24)

describe('the command', () => {
  it.each([
    [['--', 'no-such-command-here'], /^no-such-command-here cannot be started: there is no such command\.$/m],
    [['--port', 'x', '--', NODE], /^--port must be a number from 0 to 65535, not x\.$/m],
    [['--fail-on', 'note', '--', NODE], /^--fail-on must be broken or risk, not note\.$/m],
    [['--nonsense', '--', NODE], /^Unknown option '--nonsense'/m],
    [[NODE, 'app.cjs'], /Put -- before the command\.$/m],
    [['--'], /^After -- comes the command that starts the app\.$/m],
    [['--record', 'no/such/folder/x.json', '--', NODE], /^no\/such\/folder\/x\.json cannot be written/m],
  ] as const)('is refused with status 2: %j', async (args, line) => {
    const run = watchRun(args)
    expect(await run.end()).toBe(2)
    expect(run.err).toMatch(line)
    expect(run.out).toBe('')
  })

  it('is refused where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const run = watchRun(['--port', String(port), '--', NODE, '-e', 'console.log("ran")'])
    expect(await run.end()).toBe(2)
    expect(run.err).toMatch(
      new RegExp(`^Port ${port} is taken on 127\\.0\\.0\\.1\\. Choose another with --port\\.\\n$`),
    )
    expect(run.out).toBe('')
    other.close()
  })

  it.each([0, 1, 7])('ends with the status of what it ran: %i', async (status) => {
    const run = watchRun(['--', NODE, '-e', `process.exit(${status})`])
    expect(await run.end()).toBe(status)
    expect(run.err).toMatch(/^Crumbscope watches: .*\nNothing was hooked/)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('passes %s on to the app, and waits for it', async (signal) => {
    const run = watchRun(['--', NODE, 'app.cjs'])
    await run.port()
    run.child.kill(signal)
    expect(await run.end()).toBe(5)
    expect(run.out).toContain(`got ${signal}`)
  })

  it('says when an app crashes, and has what was seen until then', async () => {
    const { run, recording } = recordedRun(['--', NODE, 'app.cjs'])
    const port = await run.port()
    await ask(port, 'GET', '/')
      .then(() => ask(port, 'GET', '/crash'))
      .catch(() => {})
    expect(await run.end()).toBe(1)
    expect(run.err).toContain('crashed on purpose')
    const { events } = await recording()
    expect(events.filter(({ kind }) => kind === 'request')).toHaveLength(2)
    expect(events.at(-1)).toMatchObject({ kind: 'process', gone: { code: 1 } })
  })

  it('takes the workers of a cluster for processes of one app', async () => {
    const { run, recording } = recordedRun(['--', NODE, 'cluster.cjs'])
    await run.says(/(?:^at \d+\n(?:.*\n)*?){4}/m)
    const port = await run.port()
    for (let at = 0; at < 8; at++) await ask(port, 'GET', '/')
    while (run.child.exitCode === null) await ask(port, 'GET', '/exit?code=0').catch(() => {})
    expect(await run.end()).toBe(0)
    const { events, snapshot } = await recording()
    const asked = events.filter(({ kind }) => kind === 'request')
    const numbers = asked.map((event) => ('exchange' in event ? event.exchange : null))
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(new Set(asked.map(({ process }) => process)).size).toBe(4)
    expect(snapshot.watched?.processes.map(({ gone }) => gone)).toEqual(new Array(4).fill({ code: 0 }))
    expect(snapshot.watched?.calls).toHaveLength(1)
  })

  it('takes what a watcher starts anew for another process of the same app', async () => {
    const file = join(inject('packedFolder'), `restarted-${process.pid}.cjs`)
    await writeFile(file, "require('./app.cjs')\n")
    const { run, recording } = recordedRun(['--', NODE, '--watch', file])
    await ask(await run.port(), 'GET', '/')
    await writeFile(file, "require('./app.cjs') // changed\n")
    const [, port = ''] = await run.says(/^at \d+\n[\s\S]*^at (\d+)\n/m)
    await ask(Number(port), 'GET', '/')
    run.child.kill('SIGTERM')
    await run.end()
    await rm(file)
    const { events, snapshot } = await recording()
    const asked = events.filter(({ kind }) => kind === 'request')
    expect(new Set(asked.map((event) => event.process)).size).toBe(2)
    expect(snapshot.watched?.processes).toHaveLength(2)
    expect(snapshot.watched?.calls).toHaveLength(1)
  })

  it('shows two apps side by side, each with its session()', async () => {
    const both = `"${NODE}" app.cjs & "${NODE}" passport-login.cjs & wait`
    const { run, recording } = recordedRun(['--', 'sh', '-c', both])
    const [, one = '', two = ''] = await run.says(/^at (\d+)\n[\s\S]*^at (\d+)\n/m)
    for (const port of [one, two]) await ask(Number(port), 'GET', '/')
    for (const port of [one, two]) await ask(Number(port), 'GET', '/exit?code=0').catch(() => {})
    expect(await run.end()).toBe(0)
    const { events, snapshot } = await recording()
    const asked = events.filter(({ kind }) => kind === 'request')
    expect(new Set(asked.map((event) => event.process)).size).toBe(2)
    expect(snapshot.watched?.calls.map(({ place }) => place.file).sort()).toEqual([
      'passport-login.cjs',
      'routes.cjs',
    ])
  })

  it('notices a session() that never takes effect, and no other of several, and says where a route is', async () => {
    const { run, recording } = recordedRun(['--', NODE, 'several-sessions.cjs'])
    const port = await run.port()
    for (const path of ['/admin/users', '/', '/cart', '/exit']) await ask(port, 'GET', path)
    expect(await run.end()).toBe(0)
    const seen = await recording()
    const routes = seen.events.flatMap((event) => (event.kind === 'end' ? [event.route] : []))
    expect(routes).toEqual([...new Array(3).fill(undefined), { file: 'several-sessions.cjs', line: 12 }])
    const found = findingsIn(seen, browserRules).filter(({ id }) => id === 'session-skipped')
    expect(found.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^session\(\) at several-sessions\.cjs:11 does nothing: .* from session\(\) at/),
    ])
  })

  it('ends with 3 where --fail-on bites, and says why', async () => {
    const run = watchRun(['--fail-on', 'risk', '--', NODE, 'app.cjs'])
    await ask(await run.port(), 'GET', '/exit?code=0')
    expect(await run.end()).toBe(3)
    expect(run.err).toContain('weak-secret')
    const fine = watchRun(['--fail-on', 'broken', '--', NODE, 'app.cjs'])
    await ask(await fine.port(), 'GET', '/exit?code=4')
    expect(await fine.end()).toBe(4)
  })

  it('attaches in production only where that is asked for', async () => {
    for (const [args, hooked] of [
      [[], false],
      [['--production'], true],
    ] as const) {
      const run = watchRun([...args, '--', NODE, 'app.cjs'], { NODE_ENV: 'production' })
      await ask(await run.port(), 'GET', '/exit?code=0')
      expect(await run.end()).toBe(0)
      expect(run.err.includes('hooked express')).toBe(hooked)
      expect(run.err.includes('NODE_ENV is production')).toBe(!hooked)
      expect(run.err).not.toContain('Nothing was hooked')
    }
  })
})

describe('the page', () => {
  it('is opened by the printed link, once, and changes no cookie', async () => {
    const run = watchRun(['--', NODE, 'app.cjs'])
    const [, port = '', code = ''] = await run.says(/localhost:(\d+)\/\?code=([\w-]+)/)
    const look = (path: string, token?: string) =>
      ask(Number(port), 'GET', path, {
        host: 'localhost',
        ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
      })
    const page = await look(`/?code=${code}`)
    const token = String(page.headers['crumbscope-token'])
    expect([page.status, page.setCookie]).toEqual([200, []])
    expect(page.text).toContain(`<meta name="crumbscope-token" content="${token}">`)
    const again = await look(`/?code=${code}`)
    expect([again.status, again.headers['crumbscope-token']]).toEqual([401, undefined])
    expect(again.text).not.toContain(token)
    const app = await run.port()
    await playScript(app)
    await expect.poll(async () => (await look('/api/journal', token)).json.events.length).toBeGreaterThan(20)
    expect((await look('/api/findings', token)).json.findings).toContainEqual(
      expect.objectContaining({ id: 'weak-secret' }),
    )
    await ask(app, 'GET', '/exit?code=0')
    expect(await run.end()).toBe(0)
  })
})

/** What stands in a collector's place, and takes every byte that leaves the app. */
async function listener(hear: (socket: Socket) => void): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    hear(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as { port: number }).port,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

describe('the app', () => {
  const preloaded = (port: number, env: NodeJS.ProcessEnv = {}) =>
    new Run([NODE, '--require', 'crumbscope/register', 'app.cjs'], {
      CRUMBSCOPE_WATCH: `${port}:${'t'.repeat(32)}`,
      ...env,
    })

  it('lets no byte of what is private leave, of bodies either', async () => {
    let heard = ''
    const sink = await listener((socket) =>
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1')
      }),
    )
    const run = preloaded(sink.port, { CRUMBSCOPE_BODIES: '1' })
    const port = await run.port()
    await playScript(port)
    await ask(port, 'GET', '/exit?code=0')
    expect(await run.end()).toBe(0)
    await expect.poll(() => heard).toContain('"say":"end"')
    expect(heard).toContain('"url":"/login?token=[redacted]"')
    expect(heard).toContain('\\"user\\":\\"ada\\"')
    for (const canary of ['canary', 'keyboard cat', 'a session secret', 'a parser secret'])
      expect(heard).not.toContain(canary)
    sink.close()
  })

  it.each([
    ['is nowhere', null],
    ['takes nothing', (socket: Socket) => socket.pause()],
    ['answers garbage', (socket: Socket) => socket.on('data', () => socket.write('\0\xffwhat\n'.repeat(99)))],
    ['refuses', (socket: Socket) => socket.end('HTTP/1.1 401 No\r\n\r\n')],
    ['hangs up', (socket: Socket) => socket.destroy()],
  ] as const)('goes on as if alone where the collector %s', async (_what, hear) => {
    const bare = new Run([NODE, 'app.cjs'])
    const expected = await playScript(await bare.port())
    bare.child.kill()
    await bare.end()
    const sink = hear && (await listener(hear))
    const run = preloaded(sink?.port ?? 1)
    const port = await run.port()
    expect(await playScript(port)).toEqual(expected)
    await ask(port, 'GET', '/exit?code=7')
    expect(await run.end()).toBe(7)
    expect(run.err).toBe('')
    sink?.close()
  })

  it('ends by itself, whoever listens', async () => {
    const sink = await listener((socket) => socket.pause())
    const script =
      "require('express')(); require('express-session')({ secret: 'x', resave: false, saveUninitialized: false })"
    const run = new Run([NODE, '--require', 'crumbscope/register', '-e', script], {
      CRUMBSCOPE_WATCH: `${sink.port}:${'t'.repeat(32)}`,
    })
    expect(await run.end()).toBe(0)
    sink.close()
  })

  it('is heard again by a collector that was killed and is back', async () => {
    const token = 'k'.repeat(32)
    const start = (port: number) =>
      new Run(
        [
          NODE,
          join(inject('packedFolder'), 'node_modules/crumbscope/dist/server/launch.js'),
          'watch',
          '--port',
          String(port),
        ],
        {
          CRUMBSCOPE_WATCH: `${port}:${token}`,
          CRUMBSCOPE_TOKEN: 'p'.repeat(32),
        },
      )
    const first = start(0)
    const port = Number((await first.says(/localhost:(\d+)\//))[1])
    const app = new Run([NODE, '--import', 'crumbscope/register', 'app.cjs'], {
      CRUMBSCOPE_WATCH: `${port}:${token}`,
    })
    const at = await app.port()
    await ask(at, 'GET', '/')
    await first.says(/hooked express/)
    first.child.kill('SIGKILL')
    await first.end()
    expect((await ask(at, 'GET', '/')).status).toBe(200)
    const second = start(port)
    await second.says(/localhost:(\d+)\//)
    await second.says(/hooked express/)
    expect((await ask(at, 'GET', '/')).status).toBe(200)
    const headers = { authorization: `Bearer ${'p'.repeat(32)}` }
    const journal = () => ask(port, 'GET', '/api/journal', { host: 'localhost', headers })
    await expect
      .poll(async () => (await journal()).json.events.map((event: { kind: string }) => event.kind))
      .toContain('end')
    await ask(at, 'GET', '/exit?code=0')
    expect(await app.end()).toBe(0)
    second.child.kill()
    expect(await second.end()).toBe(0)
  })

  it('is watched from within its own code, where nothing is preloaded', async () => {
    let heard = ''
    const sink = await listener((socket) =>
      socket.on('data', (chunk) => {
        heard += chunk.toString()
      }),
    )
    const watched = { CRUMBSCOPE_WATCH: `${sink.port}:${'t'.repeat(32)}` }
    for (const [args, env] of [
      [[], {}],
      [['--conditions=production'], watched],
    ] as const) {
      const alone = new Run([NODE, ...args, 'in-code.mjs'], env)
      expect((await ask(await alone.port(), 'GET', '/')).text).toBe('1')
      await ask(await alone.port(), 'GET', '/exit')
      expect(await alone.end()).toBe(0)
    }
    expect(heard).toBe('')
    const run = new Run([NODE, 'in-code.mjs'], watched)
    const port = await run.port()
    const { setCookie } = await ask(port, 'GET', '/')
    const headers = { cookie: setCookie[0]?.split(';')[0] }
    expect((await ask(port, 'GET', '/', { headers })).text).toBe('2')
    await ask(port, 'GET', '/exit')
    expect(await run.end()).toBe(0)
    await expect.poll(() => heard).toContain('"say":"end"')
    const facts = [...heard.matchAll(/"fact":\{"kind":"([\w-]+)"/g)].map(([, kind]) => kind)
    expect(facts.filter((kind) => kind === 'request')).toHaveLength(3)
    expect(facts.filter((kind) => kind === 'store-op')).toHaveLength(3)
    expect(facts.filter((kind) => kind === 'session')).toHaveLength(3)
    expect(heard).toContain('"cookie":{"kind":"signed"')
    expect(heard).toMatch(/"file":"in-code\.mjs","line":\d+/)
    expect(heard).toContain('"say":"call"')
    expect(heard).toContain('"name":"express-session","version":"1.19.0","state":"loaded-before"')
    expect(heard).not.toContain('another secret')
    sink.close()
  })
})
