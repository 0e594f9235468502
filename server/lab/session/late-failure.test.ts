import { MemoryStore, type SessionData } from 'express-session'
import { afterEach, describe, expect, test } from 'vitest'
import { parseRecording } from '../../../shared/input/recording.ts'
import { openMemoryStore } from '../../stores/memory/memory-store.ts'
import { cookieHeader, TestServer } from '../../testing/test-server.ts'

/** A store whose disk fills up. */
class FullStore extends MemoryStore {
  full = false

  override set(sid: string, session: SessionData, callback?: (error?: unknown) => void): void {
    if (this.full) setImmediate(() => callback?.(new Error('database or disk is full')))
    else super.set(sid, session, callback)
  }

  override touch(sid: string, session: SessionData, callback?: (error?: unknown) => void): void {
    if (this.full) setImmediate(() => callback?.(new Error('database or disk is full')))
    else super.touch?.(sid, session, callback)
  }
}

let server: TestServer
afterEach(() => server.stop())

async function startFull(): Promise<FullStore> {
  const store = new FullStore()
  server = await TestServer.start({ ...openMemoryStore(), store })
  return store
}

/** The newest store op of that name, as the journal has it. */
async function opOf(name: string) {
  const newest = () =>
    (server.composed.inspector.journal.since(0) ?? []).findLast((event) => event.kind === 'store-op')
  await expect.poll(() => newest()).toMatchObject({ name })
  return newest()
}

describe('a store that fails when the response has left', () => {
  test.each([
    ['set', 'PATCH', { set: { a: 2 } }],
    ['touch', 'GET', undefined],
  ])('%s: the op says that nobody was told', async (name, method, body) => {
    const store = await startFull()
    const { setCookie } = await server.ask('PATCH', '/lab/session', { body: { set: { a: 1 } } })
    store.full = true
    const answer = await server.ask(method, '/lab/session', {
      headers: { Cookie: cookieHeader(setCookie) },
      body,
    })
    expect(answer.status).toBe(200)
    const op = await opOf(name)
    const outcome = { ok: false, code: 'Error', message: 'database or disk is full', answered: true }
    expect(op).toMatchObject({ outcome })
    expect(parseRecording((await server.ask('GET', '/api/journal')).text)).toMatchObject({ ok: true })
  })

  test('and one that fails before is said in the answer', async () => {
    const store = await startFull()
    store.full = true
    const { status, json } = await server.ask('POST', '/lab/session/save')
    expect([status, json.detail]).toEqual([503, 'The session store answered: database or disk is full.'])
    const op = await opOf('set')
    expect(op).toMatchObject({ outcome: { ok: false, code: 'Error', message: 'database or disk is full' } })
    expect(op).not.toHaveProperty('outcome.answered')
  })
})
