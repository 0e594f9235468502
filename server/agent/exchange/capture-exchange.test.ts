import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import express, { type Express, type RequestHandler } from 'express'
import session, { MemoryStore, type SessionData } from 'express-session'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import { HEADER_BYTES } from '../../../shared/protocol/recorded.ts'
import { createInspector, type Inspector } from '../../inspector.ts'
import { eventually } from '../../testing/eventually-test-kit.ts'
import { headerLinesOf, rawRequest } from '../../testing/raw-request.ts'

const cleanUps: (() => unknown)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

function inspectorOf(): Inspector {
  const inspector = createInspector({ store: { kind: 'memory', async *rows() {} }, expressSession: null })
  cleanUps.push(() => inspector.dispose())
  return inspector
}

async function serve(app: Express): Promise<{ port: number; server: Server }> {
  const server = createServer({ maxHeaderSize: 1024 * 1024 }, app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUps.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, server }
}

function events<Kind extends JournalEvent['kind']>({ journal }: Inspector, kind: Kind) {
  const all = journal.since(journal.oldest - 1) ?? []
  return all.filter((event): event is Extract<JournalEvent, { kind: Kind }> => event.kind === kind)
}

/** The exchange that one request makes of this handler. */
async function capture(handler: RequestHandler, ...lines: string[]) {
  const inspector = inspectorOf()
  const app = express()
  app.use(inspector.capture, handler)
  const { port } = await serve(app)
  const [first = 'GET / HTTP/1.1', ...rest] = lines
  const answer = await rawRequest(port, first, 'Host: app.test', 'Connection: close', ...rest)
  await eventually(() => expect(events(inspector, 'end')).toHaveLength(1))
  const [request] = events(inspector, 'request')
  const [response] = events(inspector, 'response')
  const [end] = events(inspector, 'end')
  return { answer, request, response, end, inspector }
}

/** Every way an app may answer; the observed headers have to be those on the wire, in wire order. */
const answers: Record<string, RequestHandler> = {
  'res.json': (_req, res) => void res.json({ ok: true }),
  'several cookies': (_req, res) =>
    void res.cookie('a', '1').cookie('b', '2').append('Set-Cookie', 'c=3').end('x'),
  'writeHead alone': (_req, res) => void res.writeHead(204).end(),
  'writeHead with a message': (_req, res) => void res.writeHead(200, 'Fine', { 'X-One': '1' }).end('x'),
  'writeHead with an object': (_req, res) =>
    void res.writeHead(201, { 'x-lower': 'a', 'Set-Cookie': ['a=1', 'b=2'] }).end('x'),
  'writeHead with an array': (_req, res) => {
    res.writeHead(200, ['X-One', '1', 'Set-Cookie', 'a=1', 'X-Two', '2', 'Set-Cookie', 'b=2']).end('x')
  },
  'writeHead with an array, after setHeader': (_req, res) => {
    res.setHeader('X-One', 'before')
    res.writeHead(200, ['X-Two', '2', 'X-One', 'after']).end('x')
  },
  'writeHead with pairs': (_req, res) => {
    res.writeHead(200, [['X-One', '1'] as unknown as string, ['X-One', '2'] as unknown as string]).end('x')
  },
  'writeHead(status, undefined, headers)': (_req, res) => {
    res.writeHead(200, undefined as unknown as string, { 'X-One': '1' }).end('x')
  },
  'flushHeaders, body later': (_req, res) => {
    res.setHeader('X-One', '1')
    res.flushHeaders()
    setImmediate(() => res.end('x'))
  },
  'chunks, implicit headers': (_req, res) => {
    res.write('one')
    res.end('two')
  },
  'a redirect': (_req, res) => res.redirect('/elsewhere'),
  'not modified': (_req, res) => void res.status(304).set('ETag', '"x"').end(),
  'an error': (_req, _res, next) => next(new Error('on purpose')),
  'an error that is thrown later': async () => {
    await Promise.resolve()
    throw Object.assign(new Error('on purpose'), { status: 418, headers: { 'X-Why': 'tea' } })
  },
  'no handler at all': (_req, _res, next) => next(),
  'bytes above ASCII': (_req, res) => void res.set('X-Name', 'séance').end(Buffer.from('x')),
  'a session cookie': sessionHandler(),
}

function sessionHandler(): RequestHandler {
  const middleware = session({ secret: 'x', resave: false, saveUninitialized: true, genid: () => 'fixed-id' })
  const after: RequestHandler = (_req, res) => void res.cookie('late', '1').send('x')
  return (req, res, next) => middleware(req, res, (error) => (error ? next(error) : after(req, res, next)))
}

describe('the captured response', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})

  it.each(Object.entries(answers))('has the header lines of the wire: %s', async (_how, handler) => {
    const { answer, response } = await capture(handler)
    const [status = '', ...lines] = (answer.split('\r\n\r\n')[0] ?? '').split('\r\n')
    const recorded = response?.headers ?? []
    const pairs = lines.map((_line, at) => `${recorded[2 * at]}: ${recorded[2 * at + 1]}`)
    expect(pairs).toEqual(lines)
    expect(recorded).toHaveLength(2 * lines.length)
    expect(response?.status).toBe(Number(status.split(' ')[1]))
  })

  it('comes before the store has taken the session: the redirect race can be seen', async () => {
    const inspector = inspectorOf()
    const app = express()
    const store = new MemoryStore()
    app.use(inspector.capture)
    app.use(session({ secret: 'x', resave: false, saveUninitialized: true, store: inspector.observe(store) }))
    app.use((_req, res) => res.redirect('/next'))
    const { port } = await serve(app)
    await rawRequest(port, 'GET / HTTP/1.1', 'Host: app.test', 'Connection: close')
    await eventually(() => expect(events(inspector, 'end')).toHaveLength(1))
    const kinds = (inspector.journal.since(0) ?? []).map(({ kind }) => kind)
    expect(kinds).toEqual(['request', 'response', 'store-op', 'end'])
  })
})

describe('the captured request', () => {
  const ok: RequestHandler = (_req, res) => void res.end('ok')

  it('is what the wire said, in its order and case', async () => {
    const { request } = await capture(
      ok,
      'GET /a/b?c=d HTTP/1.1',
      'cOOkie: a=1; b="2"',
      'X-Twice: 1',
      'X-Twice: 2',
    )
    expect(request).toMatchObject({
      exchange: 1,
      method: 'GET',
      host: 'app.test',
      url: '/a/b?c=d',
      browser: null,
      encrypted: false,
      headers: [
        ...['Host', 'app.test', 'Connection', 'close'],
        ...['cOOkie', 'a=1; b="2"', 'X-Twice', '1', 'X-Twice', '2'],
      ],
    })
    expect(request).not.toHaveProperty('cut')
  })

  it('keeps the path of the app, not of a router inside it', async () => {
    const inspector = inspectorOf()
    const app = express()
    const inner = express.Router()
    inner.use(inspector.capture, ok)
    app.use('/lab', inner)
    const { port } = await serve(app)
    await rawRequest(port, 'GET /lab/x?y=1 HTTP/1.1', 'Host: a', 'Connection: close')
    expect(events(inspector, 'request')[0]?.url).toBe('/lab/x?y=1')
  })

  it('is cut, and says so, where it is very long', async () => {
    const cookie = 'c'.repeat(3 * HEADER_BYTES)
    const url = `/${'u'.repeat(2 * HEADER_BYTES)}`
    const { request } = await capture(ok, `GET ${url} HTTP/1.1`, `Cookie: ${cookie}`)
    expect(request?.url).toBe(url.slice(0, HEADER_BYTES))
    expect(request?.urlBytes).toBe(url.length)
    expect(request?.headers[5]).toBe(cookie.slice(0, HEADER_BYTES))
    expect(request?.cut).toEqual([{ at: 5, bytes: cookie.length }])
  })

  it.each([
    ['the header', 'GET / HTTP/1.1', ['X-Crumbscope-Browser: browser-1'], 'browser-1'],
    ['the query', 'GET /?a=1&crumbscope-browser=browser-2 HTTP/1.1', [], 'browser-2'],
    ['a header that is malformed', 'GET / HTTP/1.1', ['X-Crumbscope-Browser: <b>'], null],
    ['a query that is malformed', 'GET /?crumbscope-browser=short HTTP/1.1', [], null],
    ['a path that only looks like it', 'GET /crumbscope-browser=browser-3 HTTP/1.1', [], null],
  ])('knows whose it is: %s', async (_where, line, headers, browser) => {
    const { request } = await capture(ok, line, ...headers)
    expect(request?.browser).toBe(browser)
  })

  it('is reported with its body where the app tells it', async () => {
    const inspector = inspectorOf()
    const app = express()
    app.use(inspector.capture)
    app.use(express.json({ verify: (req, _res, body) => inspector.reportBody(req, body) }))
    app.use(ok)
    const { port } = await serve(app)
    const body = '{"name":"é"}'
    const length = `Content-Length: ${Buffer.byteLength(body)}`
    const json = 'Content-Type: application/json'
    const bytes = Buffer.from(body).toString('latin1')
    const socket = rawRequest(
      port,
      'POST / HTTP/1.1',
      'Host: a',
      'Connection: close',
      json,
      length,
      '',
      bytes,
    )
    await socket
    await eventually(() =>
      expect(events(inspector, 'end')[0]?.body).toEqual({ text: body, bytes: 13, cut: false }),
    )
  })
})

describe('the end of an exchange', () => {
  it('tells the session it left the request with', async () => {
    const { end } = await capture(sessionHandler())
    expect(end).toMatchObject({ outcome: 'finished', session: 'fixed-id' })
  })

  it('tells that the client went away', async () => {
    const inspector = inspectorOf()
    const app = express()
    app.use(inspector.capture, (_req, res) => void res.write('never to be ended'))
    const { port } = await serve(app)
    const socket = connect(port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await once(socket, 'data')
    socket.destroy()
    await eventually(() => expect(events(inspector, 'end')[0]?.outcome).toBe('aborted'))
    expect(events(inspector, 'response')).toHaveLength(1)
  })

  it('comes without a response where there was none', async () => {
    const inspector = inspectorOf()
    const app = express()
    app.use(inspector.capture, (req) => req.socket.destroy())
    const { port } = await serve(app)
    expect(await rawRequest(port, 'GET / HTTP/1.1', 'Host: a')).toBe('')
    await eventually(() => expect(events(inspector, 'end')[0]?.outcome).toBe('aborted'))
    expect(events(inspector, 'response')).toEqual([])
  })
})

describe('an app under the inspector', () => {
  /** Each app answers the same requests one after another. */
  async function play(watch: boolean) {
    let ids = 0
    const store = new MemoryStore() as MemoryStore & { sessions: Record<string, string> }
    const app = express()
    // An error page then shows no stack, which differs with who called the app.
    app.set('env', 'production')
    const inspector = inspectorOf()
    if (watch) app.use(inspector.capture)
    app.use(
      session({
        secret: 'x',
        resave: false,
        saveUninitialized: false,
        rolling: true,
        genid: () => `id-${++ids}`,
        cookie: { expires: new Date('2038-01-01') },
        store: watch ? inspector.observe(store) : store,
      }),
    )
    app.get('/set', (req, res) => {
      Object.assign(req.session, { views: 1 })
      res.cookie('late', 'x').json({ id: req.sessionID })
    })
    app.get('/touch', (_req, res) => void res.send('touched'))
    app.get('/regenerate', (req, res, next) =>
      req.session.regenerate((error) => (error ? next(error) : res.end())),
    )
    app.get('/reload', (req, res, next) =>
      req.session.reload((error) => (error ? next(error) : res.end('reloaded'))),
    )
    app.get('/destroy', (req, res, next) => req.session.destroy((error) => (error ? next(error) : res.end())))
    for (const [at, handler] of Object.values(answers).entries()) app.get(`/answer-${at}`, handler)
    const { port } = await serve(app)
    const said: string[][] = []
    let cookie = ''
    for (const path of [
      '/set',
      '/touch',
      '/reload',
      '/regenerate',
      '/set',
      '/destroy',
      '/set',
      ...Object.keys(answers).map((_name, at) => `/answer-${at}`),
    ]) {
      const carried = cookie ? [`Cookie: ${cookie}`] : []
      const answer = await rawRequest(
        port,
        `GET ${path} HTTP/1.1`,
        'Host: a',
        'Connection: close',
        ...carried,
      )
      said.push([...headerLinesOf(answer), answer.split('\r\n\r\n').slice(1).join()])
      cookie = /Set-Cookie: (connect\.sid=[^;]+)/.exec(answer)?.[1] ?? cookie
    }
    return { said, rows: Object.entries(store.sessions).map(([sid, row]) => [sid, timeless(row)]) }
  }

  /** A row without what express-session derives from the clock: `originalMaxAge` is what was left of `expires`. */
  function timeless(row: string): SessionData & { views?: number } {
    const { cookie, ...data } = JSON.parse(row)
    const { originalMaxAge: _, expires, ...rest } = cookie
    return { ...data, cookie: { ...rest, expires: expires.slice(0, -'.000Z'.length) } }
  }

  it('answers the same, header for header, and leaves the same in its store', async () => {
    const bare = await play(false)
    const watched = await play(true)
    expect(watched).toEqual(bare)
    expect(bare.rows.map(([, row]) => row)).toContainEqual(expect.objectContaining({ views: 1 }))
  })

  it('still throws what writeHead throws', async () => {
    const thrown: unknown[] = []
    const { answer } = await capture((_req, res) => {
      try {
        res.writeHead(200, { 'X-Bad': 'a\nb' })
      } catch (error) {
        thrown.push((error as NodeJS.ErrnoException).code)
      }
      res.end('recovered')
    })
    expect(thrown).toEqual(['ERR_INVALID_CHAR'])
    expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/)
  })

  it('may be watched by two inspectors at once', async () => {
    const first = inspectorOf()
    const { answer, response } = await capture((req, res) => {
      first.capture(req, res, () => res.cookie('a', '1').end('x'))
    })
    await eventually(() => expect(events(first, 'end')).toHaveLength(1))
    expect(answer).toContain('Set-Cookie: a=1')
    expect(events(first, 'response')[0]?.headers).toEqual(response?.headers)
  })
})
