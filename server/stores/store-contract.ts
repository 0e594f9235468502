import { Cookie, type SessionData, type Store } from 'express-session'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { destroy, get, set, touch } from './store-promises.ts'

/** A store to be tried out, empty, and what ends it. */
export interface TriedStore {
  readonly store: Store
  close(): Promise<void>
}

declare module 'express-session' {
  interface SessionData {
    note?: unknown
  }
}

/** What express-session may expect of a store: the same for every store, bare or observed. */
export function describeStore(name: string, open: () => Promise<TriedStore>): void {
  describe(`store contract: ${name}`, () => {
    let tried: TriedStore
    let store: Store

    beforeEach(async () => {
      tried = await open()
      store = tried.store
    })

    afterEach(() => tried.close())

    it('finds nothing under an id that was never set', async () => {
      expect(await get(store, 'nobody')).toBeFalsy()
    })

    it('gives back what was set, as JSON has it', async () => {
      const session = sessionWith({ at: new Date(0), list: [1, 'two', null], missing: undefined })
      await set(store, 'a', session)
      expect(plain(await get(store, 'a'))).toEqual(plain(session))
    })

    it('takes a snapshot: a later change of the object is not stored', async () => {
      const session = sessionWith('before')
      const done = set(store, 'a', session)
      session.note = 'after'
      await done
      expect((await get(store, 'a'))?.note).toBe('before')
    })

    it('replaces a row that is set again', async () => {
      await set(store, 'a', sessionWith(1))
      await set(store, 'a', sessionWith(2))
      expect((await get(store, 'a'))?.note).toBe(2)
    })

    it('destroys one row and leaves the others', async () => {
      await set(store, 'a', sessionWith(1))
      await set(store, 'b', sessionWith(2))
      await destroy(store, 'a')
      expect(await get(store, 'a')).toBeFalsy()
      expect((await get(store, 'b'))?.note).toBe(2)
    })

    it('does not mind destroying what is not there', async () => {
      await expect(destroy(store, 'nobody')).resolves.toBeUndefined()
    })

    it('does not find a row whose time has run out', async () => {
      await set(store, 'a', sessionWith(1, -1000))
      expect(await get(store, 'a')).toBeFalsy()
    })

    it('touches: the row stays with its content', async () => {
      await set(store, 'a', sessionWith('kept'))
      await touch(store, 'a', sessionWith('ignored', 3_600_000))
      expect((await get(store, 'a'))?.note).toBe('kept')
    })

    it('touches: a row given no more time is gone', async () => {
      await set(store, 'a', sessionWith('kept'))
      await touch(store, 'a', sessionWith('ignored', -1000))
      expect(await get(store, 'a')).toBeFalsy()
    })

    it('touches: a row that is gone does not come back', async () => {
      await set(store, 'a', sessionWith('gone'))
      await destroy(store, 'a')
      await touch(store, 'a', sessionWith('gone'))
      expect(await get(store, 'a')).toBeFalsy()
    })

    it('counts, lists and clears, where it can', async () => {
      await set(store, 'a', sessionWith(1))
      await set(store, 'b', sessionWith(2))
      expect(await answerOf((done) => store.length?.(done))).toBe(2)
      const all = await answerOf((done) => store.all?.(done))
      expect(Object.values(all as object).map((session: SessionData) => session.note)).toEqual(
        expect.arrayContaining([1, 2]),
      )
      await answerOf((done) => store.clear?.(done))
      expect(await answerOf((done) => store.length?.(done))).toBe(0)
      expect(await get(store, 'a')).toBeFalsy()
    })

    it.each([
      ['a space and a slash', 'a b/c'],
      ['quotes', `'"\`--`],
      ['wildcards', '%_*?[a]'],
      ['letters beyond ASCII', 'séance-会話-🍪'],
      ['the name of a prototype', '__proto__'],
      ['the name of a method', 'constructor'],
      ['a thousand characters', 'x'.repeat(1000)],
    ])('keeps a row under an id with %s', async (_what, sid) => {
      await set(store, sid, sessionWith(sid))
      expect((await get(store, sid))?.note).toBe(sid)
      await destroy(store, sid)
      expect(await get(store, sid)).toBeFalsy()
    })

    it('keeps keys that look like a prototype as plain data', async () => {
      const note = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}')
      await set(store, 'a', sessionWith(note))
      expect(JSON.stringify((await get(store, 'a'))?.note)).toBe(JSON.stringify(note))
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    })

    it('keeps a megabyte', async () => {
      const note = 'mégaoctet '.repeat(100_000)
      await set(store, 'a', sessionWith(note))
      expect((await get(store, 'a'))?.note).toBe(note)
    })

    it('keeps a hundred rows that are set at once', async () => {
      const sids = Array.from({ length: 100 }, (_, index) => `row-${index}`)
      await Promise.all(sids.map((sid) => set(store, sid, sessionWith(sid))))
      const found = await Promise.all(sids.map((sid) => get(store, sid)))
      expect(found.map((session) => session?.note)).toEqual(sids)
    })

    it('does its work for callers that do not wait', async () => {
      store.set('a', sessionWith('unwaited'))
      expect((await get(store, 'a'))?.note).toBe('unwaited')
      store.destroy('a')
      expect(await get(store, 'a')).toBeFalsy()
    })
  })
}

/** A session as the middleware would hand it over, which lives for `maxAge` ms from now. */
export function sessionWith(note: unknown, maxAge = 60_000): SessionData {
  const cookie = new (Cookie as unknown as new (options: object) => SessionData['cookie'])({ maxAge })
  return { cookie, note } as SessionData
}

function plain(value: unknown): unknown {
  return value ? JSON.parse(JSON.stringify(value)) : value
}

function answerOf<Answer>(
  ask: (done: (error: unknown, answer?: Answer) => void) => void,
): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    ask((error, answer) => (error ? reject(error) : resolve(answer)))
  })
}
