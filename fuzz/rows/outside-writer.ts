import { DatabaseSync } from 'node:sqlite'
import { createClient } from 'redis'
import type { OutsideRow } from './any-row.ts'

/** Another program that writes into the store of a running Crumbscope. */
export interface OutsideWriter {
  readonly write: (sid: string, row: OutsideRow) => Promise<void>
  readonly close: () => void
}

/** `spec` as for `--store`; the server has made the store already. */
export async function outsideWriter(spec: string): Promise<OutsideWriter> {
  return spec.startsWith('sqlite:') ? sqliteWriter(spec.slice('sqlite:'.length)) : redisWriter(spec)
}

function sqliteWriter(file: string): OutsideWriter {
  const db = new DatabaseSync(file, { timeout: 10_000 })
  db.exec('PRAGMA synchronous = OFF')
  const put = db.prepare(
    'INSERT OR REPLACE INTO crumbscope_sessions (sid, expires, cookie, data) VALUES (?, ?, ?, ?)',
  )
  return {
    write: async (sid, { expires, cookie, data }) => void put.run(sid, expires, cookie, data),
    close: () => db.close(),
  }
}

async function redisWriter(url: string): Promise<OutsideWriter> {
  const client = createClient({ url, RESP: 2 })
  // Told by the command that fails.
  client.on('error', () => {})
  await client.connect()
  return {
    write: async (sid, { data }) =>
      void (await client.set(`crumbscope:${sid}`, typeof data === 'string' ? data : Buffer.from(data))),
    close: () => client.destroy(),
  }
}
