import { MemoryStore, type SessionData } from 'express-session'

/** A process with a MemoryStore in it, and nothing else: what it keeps, it alone knows, and it ends with whoever started it. */

export interface Call {
  readonly call: number
  readonly op: 'get' | 'set' | 'touch' | 'destroy'
  readonly args: readonly unknown[]
}

export interface Answer {
  readonly call: number
  readonly error: string | null
  readonly row: SessionData | null
}

const store = new MemoryStore()

process.on('message', ({ call, op, args }: Call) => {
  const method = store[op] as (...args: unknown[]) => void
  method.call(store, ...args, (error: unknown, row?: SessionData) => {
    const answer: Answer = { call, error: error ? String(error) : null, row: row ?? null }
    process.send?.(answer)
  })
})
process.on('disconnect', () => process.exit())
