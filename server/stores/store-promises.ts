import type { SessionData, Store } from 'express-session'

/** Calls on a session store, for tests that wait for the answer. */
export function get(store: Store, sid: string): Promise<SessionData | null | undefined> {
  return new Promise((resolve, reject) => {
    store.get(sid, (error, session) => (error ? reject(error) : resolve(session)))
  })
}

export function set(store: Store, sid: string, session: SessionData): Promise<void> {
  return new Promise((resolve, reject) => {
    store.set(sid, session, (error) => (error ? reject(error) : resolve()))
  })
}

export function destroy(store: Store, sid: string): Promise<void> {
  return new Promise((resolve, reject) => {
    store.destroy(sid, (error) => (error ? reject(error) : resolve()))
  })
}

/** Not every store can; then this does nothing. */
export function touch(store: Store, sid: string, session: SessionData): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: unknown) => (error ? reject(error) : resolve())
    if (store.touch) store.touch(sid, session, done)
    else resolve()
  })
}
