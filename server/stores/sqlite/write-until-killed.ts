import type { SessionData } from 'express-session'
import { openStore } from '../store-from-spec.ts'

/** Run as a process of its own: writes row after row, and says on stdout which ones were acknowledged. */
const opened = await openStore(process.argv[2] ?? '')
if (!opened.ok) throw new Error(opened.message)
const { store } = opened.store

function write(row: number): void {
  const session = { cookie: { originalMaxAge: null }, row } as unknown as SessionData
  store.set(`row-${row}`, session, (error) => {
    if (error) throw error
    process.stdout.write(`${row}\n`)
    write(row + 1)
  })
}

write(0)
