import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AGENT_PROTOCOL, LONGEST_LINE, UNASKED_PROTOCOL } from '../../shared/protocol/agent-message.ts'
import { requestExample } from '../../shared/protocol/fact-examples.ts'
import { AccessToken } from '../hosts/access-token.ts'
import { listen } from '../process/listen.ts'
import { rawRequest } from '../testing/raw-request.ts'
import { ask } from '../testing/test-ask.ts'
import { type WatchServer, watchServer } from './watch-server.ts'

const agentToken = new AccessToken()

let watching: WatchServer
let port: number
let said: string[]
let stop: () => Promise<void>

beforeEach(async () => {
  said = []
  watching = watchServer({
    agentToken,
    records: false,
    now: Date.now,
    onFirst: () => {},
    say: (line) => said.push(line),
  })
  const listening = await listen(watching.server, 0, null)
  if (!listening.ok) throw new Error(listening.message)
  port = listening.port
  stop = async () => {
    const closed = listening.close()
    await watching.close()
    listening.cut()
    await closed
  }
})

afterEach(() => stop())

interface Head {
  readonly token?: string
  readonly protocol?: string
  readonly headers?: readonly string[]
}

/** An agent's connection, to say anything on. */
function agent({ token = agentToken.text, protocol = AGENT_PROTOCOL, headers = [] }: Head = {}): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  const head = [
    'GET /agent HTTP/1.1',
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    `Upgrade: ${protocol}`,
    `Authorization: Bearer ${token}`,
    ...headers,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  return socket
}

/** However it ends: with a reset too. */
const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))

const process = {
  say: 'process',
  process: { kind: 'process', process: 7, name: 'shop', node: '20.1.0', packages: [], stores: [] },
}

const request = (exchange: number) => ({ say: 'fact', at: 5, fact: requestExample({ exchange }) })

const kinds = () => (watching.processes.collector.journal.since(0) ?? []).map(({ kind }) => kind)

const lines = (...messages: readonly unknown[]) =>
  messages.map((each) => `${JSON.stringify(each)}\n`).join('')

describe('what an agent says', () => {
  it('is taken into the journal, each fact with its process, whatever pieces it comes in', async () => {
    const socket = agent()
    const text = Buffer.from(lines(process, request(1), request(2)))
    for (let at = 0; at < text.length; at += 37) socket.write(text.subarray(at, at + 37))
    await expect.poll(kinds).toEqual(['process', 'request', 'request'])
    const events = watching.processes.collector.journal.since(0) ?? []
    expect(events.map((event) => [event.process, 'exchange' in event ? event.exchange : null])).toEqual([
      [7, null],
      [7, 1],
      [7, 2],
    ])
    socket.end()
    await expect.poll(kinds).toEqual(['process', 'request', 'request', 'end', 'end', 'process'])
    const cut = watching.processes.collector.journal.since(0)?.filter(({ kind }) => kind === 'end')
    expect(cut).toMatchObject([1, 2].map((exchange) => ({ exchange, outcome: 'cut', process: 7 })))
    expect(watching.processes.collector.snapshot().watched?.processes).toEqual([
      expect.objectContaining({ process: 7, gone: { code: null } }),
    ])
  })

  it('of two processes keeps the exchanges apart', async () => {
    const first = agent()
    first.write(lines(process, request(1)))
    await expect.poll(kinds).toHaveLength(2)
    const second = agent()
    second.write(lines({ ...process, process: { ...process.process, process: 8 } }, request(1)))
    await expect.poll(kinds).toHaveLength(4)
    const last = watching.processes.collector.journal.since(3)?.[0]
    expect(last).toMatchObject({ kind: 'request', exchange: 2, process: 8 })
    first.destroy()
    second.destroy()
  })

  it('of a thread adds to its process, which is there until all have left or it ends', async () => {
    const known = () => watching.processes.collector.snapshot().watched?.processes
    const first = agent()
    first.write(lines(process))
    await expect.poll(known).toHaveLength(1)
    const thread = agent()
    const express = { name: 'express', version: '5.3.0', state: 'hooked' }
    thread.write(lines({ ...process, process: { ...process.process, packages: [express], stores: ['A'] } }))
    await expect.poll(known).toEqual([expect.objectContaining({ process: 7, packages: [express] })])
    first.write(lines({ ...process, process: { ...process.process, stores: ['B'] } }))
    await expect.poll(known).toEqual([expect.objectContaining({ packages: [express], stores: ['A', 'B'] })])
    thread.destroy()
    await expect.poll(() => watching.door.open).toBe(1)
    expect(known()).toEqual([expect.not.objectContaining({ gone: expect.anything() })])
    first.write(lines({ say: 'end', code: 3 }))
    first.end()
    await expect.poll(known).toEqual([expect.objectContaining({ process: 7, gone: { code: 3 } })])
  })

  const bad = { say: 'fact', at: 1, fact: { kind: 'coalesced', merged: 1, dropped: 1 } }
  it.each([
    ['no JSON', 'what?\n', /^A process .*: line 1 .* is not JSON: it begins with "what\?"\.$/],
    ['an empty line', '\n', /^A process .*: line 1 of what it says is empty\.$/],
    ['JSON that is no message', '{"say":"hello"}\n', /^A process .*: line 1 .* no message of an agent/],
    [
      'nested without end',
      `${'['.repeat(5_000)}${']'.repeat(5_000)}\n`,
      /^A process .*: line 1 .* nests deeper/,
    ],
    ['a fact before it said who it is', lines(request(1)), /^A process .*: line 1 .* comes before/],
    [
      'another pid',
      lines(process, { ...process, process: { ...process.process, process: 9 } }),
      /^Process 7 .*: line 2 .* names another pid/,
    ],
    [
      'facts that are none, over and over',
      lines(process) + '{"say":"fact","at":1,"fact":{"kind":"x"}}\n'.repeat(50),
      /^Process 7 .*: line 21 .* no message of an agent/,
    ],
    [
      'facts that only the collector makes',
      lines(process) + lines(...new Array(50).fill(bad)),
      /^Process 7 .*: line 21 .* only a collector has \(coalesced\)\.$/,
    ],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00, 0x0a]), /^A process .*: line 1 .* is not JSON/],
  ])('is cut off, with one line that says why, where it is %s', async (_what, text, why) => {
    const socket = agent()
    socket.resume()
    socket.write(text)
    await closed(socket)
    await expect.poll(() => watching.door.open).toBe(0)
    expect(said).toEqual([expect.stringMatching(why)])
  })

  it('is cut off where a line of it has no end', async () => {
    const socket = agent()
    socket.resume()
    socket.write(lines(process))
    const endless = 'x'.repeat(64 * 1024)
    const feed = () => {
      for (let at = 0; at * endless.length < 2 * LONGEST_LINE; at++) socket.write(endless)
    }
    feed()
    await closed(socket)
    await expect.poll(() => watching.door.open).toBe(0)
    expect(said).toEqual([
      'Process 7 was cut off: line 2 of what it says is longer than 2,097,152 characters, which no fact is.',
    ])
  })

  it('may break off in the middle, which is said, and what came before is kept', async () => {
    const socket = agent()
    socket.write(lines(process, request(1), request(2)).slice(0, -20))
    await expect.poll(kinds).toEqual(['process', 'request'])
    socket.destroy()
    await expect.poll(kinds).toEqual(['process', 'request', 'end', 'process'])
    expect(said).toEqual([
      'Process 7 broke off in the middle of what it said: line 3 has no end, and is left out.',
    ])
  })

  it.each([
    ['a wrong token', { token: 'x'.repeat(32) }, 401, /token/],
    ['no token', { token: '' }, 401, /token/],
    ['another version', { protocol: 'crumbscope-facts/99' }, 400, /"crumbscope-facts\/99".*another version/],
    ['a web page', { headers: ['Origin: https://evil.example'] }, 403, null],
  ] as const)('is not listened to with %s', async (_what, head, status, line) => {
    const socket = agent(head)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    await closed(socket)
    expect(said).toEqual(line === null ? [] : [expect.stringMatching(line)])
    expect(kinds()).toEqual([])
  })
})

describe('what the stores hold', () => {
  const answer = { store: 'RedisStore', found: 'late' }
  const asked = async () => {
    const headers = { authorization: `Bearer ${watching.code.token.text}` }
    return (await ask(port, 'POST', '/api/store-list', { host: 'localhost', headers })).json
  }

  /** A process that does this when it is asked. */
  const process7 = async (onAsk: (socket: Socket, ask: number) => void, head: Head = {}) => {
    const socket = agent(head)
    socket.write(lines(process))
    socket.on('data', (chunk: Buffer) => {
      const number = /^list (\d+)$/m.exec(chunk.toString())?.[1]
      if (number !== undefined) onAsk(socket, Number(number))
    })
    await expect.poll(() => watching.processes.collector.snapshot().watched?.processes).toHaveLength(1)
    return socket
  }
  const stores = (number: number, ...told: unknown[]) => lines({ say: 'stores', ask: number, stores: told })

  it('is what each process says first, however many ask meanwhile', async () => {
    let questions = 0
    await process7((socket, number) => {
      questions += 1
      socket.write(stores(number + 100) + stores(number, answer) + stores(number))
    })
    const lists = await Promise.all([asked(), asked()])
    for (const list of lists)
      expect(list).toMatchObject({ processes: [{ process: 7, answer: 'told', stores: [answer] }] })
    expect(questions).toBe(1)
    expect(said).toEqual([])
  })

  it('is nothing where nobody is there, and with one that goes instead of answering', async () => {
    expect(await asked()).toMatchObject({ processes: [] })
    await process7((socket) => socket.destroy())
    expect(await asked()).toMatchObject({ processes: [{ process: 7, answer: 'silent' }] })
  })

  it('cannot be asked of an older Crumbscope, whose app is watched all the same', async () => {
    const socket = await process7(() => expect.unreachable(), { protocol: UNASKED_PROTOCOL })
    expect(await asked()).toMatchObject({ processes: [{ process: 7, answer: 'older' }] })
    socket.write(lines(request(1)))
    await expect.poll(kinds).toContain('request')
  })

  it('is no answer where it is none', async () => {
    await process7((socket, number) => {
      socket.write(stores(number, { store: 'A', found: 'gold' }) + stores(number, answer))
    })
    expect(await asked()).toMatchObject({ processes: [{ answer: 'told', stores: [answer] }] })
  })

  it('is told to nobody without the token, and by POST alone', async () => {
    expect((await ask(port, 'POST', '/api/store-list', { host: 'localhost' })).status).toBe(401)
    const headers = { authorization: `Bearer ${watching.code.token.text}` }
    expect((await ask(port, 'GET', '/api/store-list', { host: 'localhost', headers })).status).toBe(405)
  })
})

describe('who may look', () => {
  const journal = (headers: Record<string, string> = {}, query = '', host = 'localhost') =>
    ask(port, 'GET', `/api/journal${query}`, { host, headers })

  it('is whoever has the token', async () => {
    expect((await journal()).status).toBe(401)
    const headers = { authorization: `Bearer ${watching.code.token.text}` }
    expect((await journal(headers)).json).toMatchObject({ crumbscope: 'journal', events: [] })
    const findings = await ask(port, 'GET', '/api/findings', { host: 'localhost', headers })
    expect(findings.json).toEqual({ findings: [] })
    expect((await journal({ authorization: `Bearer ${watching.code.text}` })).status).toBe(401)
  })

  it('is whoever has the code, once', async () => {
    expect((await journal({}, `?code=${watching.code.text}`)).status).toBe(200)
    expect((await journal({}, `?code=${watching.code.text}`)).status).toBe(401)
  })

  it('is nobody by another name, and no page of another origin', async () => {
    const bearer = { authorization: `Bearer ${watching.code.token.text}` }
    expect((await journal(bearer)).status).toBe(200)
    expect((await journal(bearer, '', 'evil.example')).status).toBe(421)
    expect((await journal({ ...bearer, origin: 'http://localhost:1' })).status).toBe(403)
    expect((await journal({ ...bearer, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    const handshake = await rawRequest(
      port,
      'GET /socket.io/?EIO=4&transport=polling HTTP/1.1',
      'Host: evil.example',
      'Connection: close',
    )
    expect(handshake).toMatch(/^HTTP\/1\.1 421 /)
  })

  it('changes nothing: every other method and path is refused', async () => {
    const headers = { authorization: `Bearer ${watching.code.token.text}` }
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      for (const path of ['/api/journal', '/api/findings', '/'])
        expect([
          method,
          path,
          (await ask(port, method, path, { host: 'localhost', headers })).status,
        ]).toEqual([method, path, 405])
    for (const path of ['/api/sessions', '/api/options', '/lab/session'])
      expect((await ask(port, 'GET', path, { host: 'localhost', headers })).status).toBe(404)
    expect((await ask(port, 'GET', '/healthz', { host: 'localhost' })).json).toMatchObject({ status: 'ok' })
  })
})
