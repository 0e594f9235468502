import { MemoryStore, type SessionData } from 'express-session'
import { describe, expect, it } from 'vitest'
import { rowText } from './row-text.ts'

const session = (views: number) => ({ cookie: { originalMaxAge: null }, views }) as unknown as SessionData

describe('the JSON of a row, read where the store keeps it', () => {
  it("is MemoryStore's own, as soon as it is set", () => {
    const store = new MemoryStore()
    const written = session(3)
    store.set('a', written)
    expect(rowText(store, MemoryStore)?.('a')).toBe(JSON.stringify(written))
    expect(rowText(store, MemoryStore)?.('b')).toBeUndefined()
  })

  it('is that of now, after all rows were cleared too', () => {
    const store = new MemoryStore()
    const read = rowText(store, MemoryStore)
    store.set('a', session(1))
    store.clear()
    expect(read?.('a')).toBeUndefined()
    store.set('a', session(2))
    expect(read?.('a')).toContain('"views":2')
  })

  it('is not looked for in a store that may keep it otherwise, or later', () => {
    class Later extends MemoryStore {
      override set(sid: string, row: SessionData, callback?: (error?: unknown) => void): void {
        setImmediate(() => super.set(sid, row, callback))
      }
    }
    const patched = new MemoryStore()
    patched.set = () => {}
    expect(rowText(new Later(), MemoryStore)).toBeNull()
    expect(rowText(patched, MemoryStore)).toBeNull()
  })
})
