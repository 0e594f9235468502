import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ClientToServer, ServerToClient } from '../../../shared/protocol/sockets.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { fold, restore } from '../../../shared/protocol/state/reduce.ts'
import { cookieHeader, TestServer } from '../../testing/test-server.ts'
import { openStore } from '../store-from-spec.ts'

describe('what another program does to the rows in a SQLite file', () => {
  let folder: string
  let server: TestServer
  let other: DatabaseSync

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crumbscope-'))
    const file = join(folder, 'sessions.db')
    const opened = await openStore(`sqlite:${file}`)
    if (!opened.ok) throw new Error(opened.message)
    server = await TestServer.start(opened.store)
    other = new DatabaseSync(file)
  })
  afterAll(async () => {
    other.close()
    await server.stop()
    await rm(folder, { recursive: true })
  })

  const change = (sid: string, path: string, value: number) =>
    other
      .prepare('UPDATE crumbscope_sessions SET data = json_set(data, ?, ?) WHERE sid = ?')
      .run(path, value, sid)
  const since = (seq: number) =>
    (server.composed.inspector.journal.since(seq) ?? []).flatMap((event) => {
      if (event.kind === 'external')
        return [`external ${event.session?.text.match(/"k":\d+/)?.[0] ?? 'gone'}`]
      return event.kind === 'store-op' ? [event.name] : []
    })

  test('stands in the journal before the read that finds it, and no request is blamed for it', async () => {
    const { json, setCookie } = await server.ask('PATCH', '/lab/session', { body: { set: { k: 1 } } })
    const { journal } = server.composed.inspector
    const before = journal.newest
    change(json.id, '$.k', 99)
    const headers = { Cookie: cookieHeader(setCookie) }
    await server.ask('PATCH', '/lab/session', { headers, body: { set: { n: 1 } } })
    expect(since(before)).toEqual(['external "k":99', 'get', 'set'])
    const row = restore(server.composed.inspector.snapshot()).rows.get(json.id)
    expect(JSON.parse(row?.session?.text ?? '')).toMatchObject({ k: 99, n: 1 })
  })

  test('is not told where nothing has changed, however often a row is read and touched', async () => {
    const { json, setCookie } = await server.ask('PATCH', '/lab/session', { body: { set: { k: 1 } } })
    other.exec('CREATE TABLE IF NOT EXISTS elsewhere (a)')
    const { journal } = server.composed.inspector
    const headers = { Cookie: cookieHeader(setCookie) }
    await expect
      .poll(() => server.composed.inspector.snapshot().window.map(({ sid }) => sid))
      .toContain(json.id)
    const before = journal.newest
    for (let turn = 0; turn < 3; turn++) {
      other.exec('INSERT INTO elsewhere VALUES (1)')
      await server.ask('GET', '/lab/session', { headers })
      await server.ask('GET', `/api/sessions/${json.id}`)
    }
    expect(since(before)).toEqual(['get', 'touch', 'get', 'touch', 'get', 'touch'])
  })

  test('leaves the view of everybody when a row that is gone is opened', async () => {
    const { json } = await server.ask('PATCH', '/lab/session', { body: { set: { k: 1 } } })
    other.prepare('DELETE FROM crumbscope_sessions WHERE sid = ?').run(json.id)
    expect((await server.ask('GET', `/api/sessions/${json.id}`)).status).toBe(404)
    expect(server.composed.inspector.snapshot().window.map(({ sid }) => sid)).not.toContain(json.id)
  })

  test('is shown to whoever watches without a read', async () => {
    const { json } = await server.ask('PATCH', '/lab/session', { body: { set: { k: 1 } } })
    let state: JournalState | null = null
    const socket: Socket<ServerToClient, ClientToServer> = io(`http://127.0.0.1:${server.port}`, {
      transports: ['websocket'],
      extraHeaders: { Host: `app.localhost:${server.port}` },
    })
    socket.on('snapshot', (snapshot) => {
      state = restore(snapshot)
    })
    socket.on('journal', ({ events }) => {
      if (state) state = fold(state, events)
    })
    socket.on('connect', () => socket.emit('resume', { epoch: null, afterSeq: 0 }))
    const shown = () => state?.rows.get(json.id)?.session?.text.match(/"k":\d+/)?.[0]
    await expect.poll(shown).toBe('"k":1')
    change(json.id, '$.k', 7)
    await expect.poll(shown).toBe('"k":7')
    other.prepare('DELETE FROM crumbscope_sessions WHERE sid = ?').run(json.id)
    await expect.poll(() => state?.rows.has(json.id)).toBe(false)
    socket.close()
  })
})
