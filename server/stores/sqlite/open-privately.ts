import { DatabaseSync } from 'node:sqlite'

/** How long a write waits for another program that has the file, ms. */
const LOCK_MS = 1_000

/** A file that is made is its owner's alone: who can read it can be any of its sessions. SQLite's other files follow it. */
export function openPrivately(file: string): DatabaseSync {
  const before = process.umask(0o077)
  try {
    return new DatabaseSync(file, { timeout: LOCK_MS })
  } finally {
    process.umask(before)
  }
}
