import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OpenStore, StoreChange } from '../open-store.ts'
import { sessionWith } from '../store-contract.ts'
import { openStore } from '../store-from-spec.ts'
import { destroy, get, set, touch } from '../store-promises.ts'

const WRITER = fileURLToPath(new URL('./write-until-killed.ts', import.meta.url))

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crumbscope-'))
})

afterAll(() => rm(folder, { recursive: true }))

async function opened(file: string) {
  const result = await openStore(`sqlite:${join(folder, file)}`)
  if (!result.ok) throw new Error(result.message)
  return result.store
}

describe('sessions in a SQLite file', () => {
  it('are all there after kill -9: every write that was acknowledged', async () => {
    const file = 'killed.db'
    const writer = spawn(process.execPath, [WRITER, `sqlite:${join(folder, file)}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(writer, 'exit')
    let acknowledged = -1
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged = Number(line)
      if (acknowledged === 300) writer.kill('SIGKILL')
    }
    expect(await ended).toEqual([null, 'SIGKILL'])
    expect(acknowledged).toBeGreaterThanOrEqual(300)

    const store = await opened(file)
    const rows = new Set<string>()
    for await (const { sid } of store.rows()) rows.add(sid)
    for (let row = 0; row <= acknowledged; row++) expect(rows).toContain(`row-${row}`)
    await store.close()
  })

  it('are there when the file is opened again', async () => {
    const before = await opened('again.db')
    await set(before.store, 'a', sessionWith('kept'))
    await before.close()
    const after = await opened('again.db')
    expect((await get(after.store, 'a'))?.note).toBe('kept')
    await after.close()
  })

  it("are their owner's alone, whatever the process is allowed otherwise", async () => {
    const before = process.umask(0o000)
    const store = await opened('private.db')
    await set(store.store, 'a', sessionWith(1))
    const modes = await Promise.all(
      ['', '-wal', '-shm'].map(async (end) => (await stat(join(folder, `private.db${end}`))).mode & 0o777),
    )
    expect(process.umask(before)).toBe(0o000)
    expect(modes).toEqual([0o600, 0o600, 0o600])
    await store.close()
  })

  it.each([
    ['a folder that is not there', 'no/such/folder.db'],
    ['no file name', ''],
  ])('say in one line why they cannot be kept: %s', async (_what, file) => {
    const result = await openStore(`sqlite:${file && join(folder, file)}`)
    expect(result).toEqual({ ok: false, message: expect.stringMatching(/^[^\n]+$/) })
  })

  it('say so when the file is something else', async () => {
    const file = join(folder, 'letter.txt')
    await writeFile(file, 'Dear SQLite, this is not a database. '.repeat(100))
    expect(await openStore(`sqlite:${file}`)).toEqual({
      ok: false,
      message: `Cannot use ${file} for sessions: file is not a database`,
    })
  })

  it('give the error of a store that is closed to the callback', async () => {
    const store = await opened('closed.db')
    await store.close()
    await expect(get(store.store, 'a')).rejects.toBeInstanceOf(Error)
    await expect(set(store.store, 'a', sessionWith(1))).rejects.toBeInstanceOf(Error)
  })

  describe('that have expired', () => {
    afterEach(() => vi.useRealTimers())

    it('are removed from the file in bounded steps', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
      const store = await opened('expiring.db')
      for (let row = 0; row < 1200; row++) store.store.set(`row-${row}`, sessionWith(row, 1000))
      store.store.set('lives', sessionWith('on', 3_600_000))
      const reader = new DatabaseSync(join(folder, 'expiring.db'))
      const count = () => reader.prepare('SELECT count(*) AS count FROM crumbscope_sessions').get()
      vi.advanceTimersByTime(1_000)
      expect(count()).toEqual({ count: 701 })
      vi.advanceTimersByTime(1_000)
      expect(count()).toEqual({ count: 1 })
      reader.close()
      await store.close()
    })
  })

  describe('that another program changes', () => {
    let files = 0
    let store: OpenStore
    let other: DatabaseSync
    let changes: StoreChange[]
    beforeEach(async () => {
      const file = `shared-${files++}.db`
      store = await opened(file)
      other = new DatabaseSync(join(folder, file))
      changes = []
      store.watch?.((change) => changes.push(change))
    })
    afterEach(async () => {
      other.close()
      await store.close()
    })

    const write = (sid: string, note: unknown) =>
      other
        .prepare('INSERT OR REPLACE INTO crumbscope_sessions (sid, data) VALUES (?, ?)')
        .run(sid, JSON.stringify({ note }))
    const told = () =>
      changes.map((change) => {
        if ('missed' in change) return 'missed'
        if (!('row' in change)) return 'no row'
        return `${change.sid} ${change.row ? JSON.parse(change.row.text).note : 'gone'}`
      })

    it('are told before what a read of them found is', async () => {
      await set(store.store, 'a', sessionWith(1))
      write('a', 2)
      expect((await get(store.store, 'a'))?.note).toBe(2)
      expect(told()).toEqual(['a 2'])
    })

    it('are told at any use of the store, whatever was done to them', async () => {
      await set(store.store, 'updated', sessionWith(1))
      await set(store.store, 'removed', sessionWith(1))
      await set(store.store, 'renamed', sessionWith(1))
      changes.length = 0
      write('inserted', 1)
      other.exec(`UPDATE crumbscope_sessions SET data = '{"note":2}' WHERE sid = 'updated'`)
      other.exec(`UPDATE crumbscope_sessions SET sid = 'new name' WHERE sid = 'renamed'`)
      other.exec(`DELETE FROM crumbscope_sessions WHERE sid = 'removed'`)
      await touch(store.store, 'nobody', sessionWith(1))
      expect(told().sort()).toEqual(['inserted 1', 'new name 1', 'removed gone', 'renamed gone', 'updated 2'])
    })

    it('are told to whoever looks, without any use of the store', async () => {
      store.lookedAt?.(true)
      write('a', 1)
      await expect.poll(told).toEqual(['a 1'])
      write('b', 1)
      await expect.poll(told).toEqual(['a 1', 'b 1'])
    })

    it('are not told of where it was this program that wrote', async () => {
      await set(store.store, 'own', sessionWith(1))
      await touch(store.store, 'own', sessionWith(1))
      await destroy(store.store, 'own')
      await store.read('own')
      expect(changes).toEqual([])
    })

    it('are told when its own write on the same row has been answered', async () => {
      const answered = set(store.store, 'a', sessionWith('mine'))
      write('a', 'theirs')
      const read = get(store.store, 'a')
      expect(told()).toEqual([])
      await answered
      expect((await read)?.note).toBe('theirs')
      await store.read('a')
      expect(told()).toEqual(['a theirs'])
    })

    it('are listed anew when they are very many, were missed, or the table was made anew', async () => {
      other.exec('BEGIN')
      for (let row = 0; row < 1_001; row++) write(`row-${row}`, row)
      other.exec('COMMIT')
      await store.read('a')
      expect(told()).toEqual(['missed'])
      other.exec('BEGIN')
      for (let turn = 0; turn < 10_001; turn++) write('same', turn)
      other.exec('COMMIT')
      await store.read('a')
      expect(told()).toEqual(['missed', 'missed'])
      other.exec(`CREATE TABLE copy AS SELECT * FROM crumbscope_sessions; DROP TABLE crumbscope_sessions`)
      other.exec(`CREATE TABLE crumbscope_sessions
        (id INTEGER PRIMARY KEY, sid TEXT NOT NULL UNIQUE, expires REAL, cookie TEXT, data TEXT NOT NULL)`)
      await store.read('a')
      write('after', 1)
      await store.read('a')
      expect(told()).toEqual(['missed', 'missed', 'missed', 'after 1'])
    })

    it('are still told after very many writes of its own', async () => {
      for (let turn = 0; turn < 600; turn++) await set(store.store, `own-${turn}`, sessionWith(turn))
      write('a', 1)
      await store.read('a')
      expect(told()).toEqual(['a 1'])
    })
  })
})
