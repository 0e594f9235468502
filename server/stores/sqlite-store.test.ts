import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { sessionWith } from './store-contract.ts'
import { openStore } from './store-from-spec.ts'
import { get, set } from './store-promises.ts'

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
      vi.advanceTimersByTime(60_000)
      expect(count()).toEqual({ count: 701 })
      vi.advanceTimersByTime(1_000)
      expect(count()).toEqual({ count: 1 })
      reader.close()
      await store.close()
    })
  })
})
