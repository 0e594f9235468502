import type { Store } from 'express-session'
import { SID_LENGTH } from '../../../shared/protocol/recorded.ts'
import {
  LISTED_ROW_BYTES,
  type ListedSession,
  MOST_LISTED,
  MOST_READ,
  STORE_PATIENCE,
  type StoreAnswer,
} from '../../../shared/protocol/store-list.ts'
import { expiresOf } from '../exchange/expires-of.ts'
import { recordText } from '../exchange/record-text.ts'
import { later } from '../wire/later.ts'
import type { Redaction } from '../wire/redaction.ts'
import { sessionJson } from './session-json.ts'

/** A session whose JSON is longer (characters) is told by its size only: to read it for what is private takes long. */
const LONGEST_READ = 256 * 1024

const MESSAGE_LENGTH = 1_000

type Method = (...args: unknown[]) => unknown
type Methods = { readonly [Name in 'length' | 'all' | 'ids']?: unknown }

/** Runs a call on a store so that it is none of the app's. */
export type Quietly = <Result>(run: () => Result) => Result

/**
 * Asks a store what it holds: how many first, and for the rows only where they are few. Whatever the store does, this resolves;
 * nothing of it reaches the app.
 */
export async function listStore(
  store: Store,
  quietly: Quietly,
  redaction: Redaction,
  patienceMs = STORE_PATIENCE,
): Promise<StoreAnswer> {
  const name = { store: String(store.constructor?.name ?? 'Store') }
  let patience: NodeJS.Timeout | undefined
  const late = new Promise<StoreAnswer>((resolve) => {
    patience = later(() => resolve({ ...name, found: 'late' }), patienceMs)
  })
  const told = answerOf(store, quietly, redaction).then(
    (answer) => ({ ...name, ...answer }),
    (error: unknown) => ({ ...name, found: 'failed' as const, message: messageOf(error, redaction) }),
  )
  const answer = await Promise.race([told, late])
  clearTimeout(patience)
  return answer
}

type Answer = StoreAnswer extends infer One ? (One extends unknown ? Omit<One, 'store'> : never) : never

async function answerOf(store: Store, quietly: Quietly, redaction: Redaction): Promise<Answer> {
  const held = heldInMemory(store)
  if (held) {
    const sids = Object.keys(held)
    const rows = sids.slice(0, MOST_LISTED).map((sid) => rowOfText(sid, String(held[sid]), redaction))
    return { found: 'rows', by: 'memory', total: sids.length, rows }
  }
  const { length, all, ids } = store as Methods
  if (typeof length !== 'function') return { found: 'nothing' }
  const total = Number(await called(store, length as Method, quietly))
  if (!Number.isSafeInteger(total) || total < 0) throw new Error('its length is no number')
  if (typeof all !== 'function' && typeof ids !== 'function') return { found: 'count', total, why: 'no list' }
  if (total > MOST_READ) return { found: 'count', total, why: 'too many' }
  if (typeof all === 'function') {
    const rows = sessionsIn(await called(store, all as Method, quietly))
    return {
      ...{ found: 'rows', by: 'all', total: rows.length },
      rows: rows.slice(0, MOST_LISTED).map(([sid, session]) => rowOf(sid, session, redaction)),
    }
  }
  const found = await called(store, ids as Method, quietly)
  const rows = Array.isArray(found) ? found : []
  return {
    ...{ found: 'rows', by: 'ids', total: rows.length },
    rows: rows.slice(0, MOST_LISTED).map((sid) => ({ sid: sidOf(sid) })),
  }
}

/**
 * What express-session's MemoryStore, or one that extends it, has in memory, by id: JSON (session/memory.js). It is read where it
 * lies, for its own `all` and `length` drop the rows that are over, which would change the app.
 */
function heldInMemory(store: Store): Readonly<Record<string, unknown>> | null {
  const { sessions } = store as { readonly sessions?: unknown }
  if (typeof sessions !== 'object' || sessions === null || Object.getPrototypeOf(sessions) !== null)
    return null
  for (let made: object | null = store; made !== null; made = Object.getPrototypeOf(made)) {
    if (made.constructor?.name === 'MemoryStore') return sessions as Record<string, unknown>
  }
  return null
}

/** Calls a method that answers to a callback, or by a promise; the first answer counts. */
function called(store: Store, method: Method, quietly: Quietly): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const answered = (error: unknown, value: unknown) => (error ? reject(error) : resolve(value))
    const result = quietly(() => Reflect.apply(method, store, [answered]))
    if (typeof (result as PromiseLike<unknown> | undefined)?.then !== 'function') return
    ;(result as PromiseLike<unknown>).then((value) => value !== undefined && resolve(value), reject)
  })
}

/** Of a list of sessions, or of sessions by their ids: express-session's stores give both. */
function sessionsIn(all: unknown): readonly (readonly [unknown, unknown])[] {
  if (Array.isArray(all)) return all.map((session) => [(session as { id?: unknown } | null)?.id, session])
  return typeof all === 'object' && all !== null ? Object.entries(all) : []
}

function rowOf(sid: unknown, session: unknown, redaction: Redaction): ListedSession {
  const text = sessionJson(session)
  const row = text === undefined ? {} : { session: told(text, redaction) }
  return { sid: sidOf(sid), ...row, expires: expiresOf(session) }
}

function rowOfText(sid: string, text: string, redaction: Redaction): ListedSession {
  const row = { sid: sidOf(sid), session: told(text, redaction) }
  if (text.length > LONGEST_READ) return row
  try {
    return { ...row, expires: expiresOf(JSON.parse(text)) }
  } catch {
    // A store that keeps something else.
    return row
  }
}

function told(text: string, redaction: Redaction) {
  const bytes = Buffer.byteLength(text)
  if (text.length > LONGEST_READ) return { text: '', bytes, cut: true }
  return { ...recordText(redaction.json(text), LISTED_ROW_BYTES), bytes }
}

function sidOf(sid: unknown): string | null {
  return typeof sid === 'string' ? sid.slice(0, SID_LENGTH) : null
}

function messageOf(error: unknown, redaction: Redaction): string {
  return redaction.message(error instanceof Error ? error.message : String(error)).slice(0, MESSAGE_LENGTH)
}
