import { Cookie, MemoryStore, type SessionData } from 'express-session'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NO_LATENCY } from '../../shared/protocol/race-facts.ts'
import type { JournalState } from '../../shared/protocol/state/journal-state.ts'
import { stateOf } from '../../shared/protocol/state/journal-state.ts'
import { fold, restore } from '../../shared/protocol/state/reduce.ts'
import { expiresOf } from '../agent/exchange/expires-of.ts'
import { createInspector, type Inspector } from '../inspector.ts'

/** The same sequences each time. */
const SEED = 20_261_124

const START = Date.UTC(2026, 10, 24)

/** A store whose work is done at the call, as MemoryStore's is, and whose answers come when the test says. */
class SlowStore extends MemoryStore {
  declare readonly sessions: Record<string, string>
  delay = 0

  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    super.get(sid, this.#later(callback))
  }
  override set(sid: string, session: SessionData, callback?: (error?: unknown) => void): void {
    super.set(sid, session, this.#later(callback))
  }
  override touch(sid: string, session: SessionData, callback?: () => void): void {
    super.touch(sid, session, this.#later(callback))
  }
  override destroy(sid: string, callback?: (error?: unknown) => void): void {
    super.destroy(sid, this.#later(callback))
  }
  override clear(callback?: (error?: unknown) => void): void {
    super.clear(this.#later(callback))
  }

  #later<Answer extends unknown[]>(callback: ((...answer: Answer) => void) | undefined) {
    const { delay } = this
    return (...answer: Answer) => void setTimeout(() => callback?.(...answer), delay)
  }
}

const sid = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor')
/** How long a row lives, ms; null = for ever. */
const life = fc.constantFrom(null, -1_000, 400, 100_000)
/** Until the answer, ms. No row expires meanwhile: then it depends on the store what becomes of it. */
const delay = fc.constantFrom(0, 0, 0, 5, 40)
const step = fc.oneof(
  fc.record({
    what: fc.constant('set' as const),
    sid,
    life,
    delay,
    length: fc.constantFrom(0, 50, 3_000, 20_000),
  }),
  // Touching a row gives it time, never takes it.
  fc.record({ what: fc.constant('touch' as const), sid, life: fc.constantFrom(null, 400, 100_000), delay }),
  fc.record({ what: fc.constant('get' as const), sid, delay }),
  fc.record({ what: fc.constant('destroy' as const), sid, delay }),
  fc.record({ what: fc.constant('clear' as const), delay }),
  fc.record({ what: fc.constant('all' as const) }),
  fc.record({ what: fc.constant('length' as const) }),
  fc.record({ what: fc.constant('wait' as const), ms: fc.constantFrom(1, 1_000) }),
)
/** Rows that are there before anybody watches. */
const there = fc.uniqueArray(sid)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

function sessionOf(life: number | null, note: string): SessionData {
  const CookieOf = Cookie as unknown as new (options: object) => SessionData['cookie']
  return { cookie: new CookieOf(life === null ? {} : { maxAge: life }), note } as SessionData
}

/** Lets what is under way come to its end, and `ms` pass. */
async function pass(ms: number): Promise<void> {
  await new Promise(setImmediate)
  await vi.advanceTimersByTimeAsync(ms)
  await new Promise(setImmediate)
}

async function play(steps: readonly Step[], before: readonly string[]) {
  const store = new SlowStore()
  for (const sid of before) store.set(sid, sessionOf(100_000, 'before'))
  await pass(0)
  const rows = async function* () {
    for (const [sid, text] of Object.entries(store.sessions)) {
      const expires = expiresOf(JSON.parse(text))
      if (expires === null || expires > Date.now()) yield { sid, expires, bytes: text.length }
    }
  }
  const heldBytes = (sid: string) => {
    const text = store.sessions[sid]
    return text === undefined ? null : Buffer.byteLength(text)
  }
  const inspector = createInspector({
    store: { kind: 'other', rows, heldBytes },
    expressSession: null,
    now: () => Date.now(),
  })
  const observed = inspector.observe(store)
  const done = () => {}
  for (const [at, step] of steps.entries()) {
    store.delay = 'delay' in step ? step.delay : 0
    if (step.what === 'set')
      observed.set(step.sid, sessionOf(step.life, `${at}:${'x'.repeat(step.length)}`), done)
    else if (step.what === 'touch') observed.touch?.(step.sid, sessionOf(step.life, 'ignored'), done)
    else if (step.what === 'get') observed.get(step.sid, done)
    else if (step.what === 'destroy') observed.destroy(step.sid, done)
    else if (step.what === 'clear') observed.clear?.(done)
    else if (step.what === 'all') observed.all?.(done)
    else if (step.what === 'length') observed.length?.(done)
    else await pass(step.ms)
  }
  // All answers, and the timer of whatever has expired meanwhile.
  await pass(45)
  await pass(2)
  return { store, inspector }
}

/** What every watcher must agree on; what a row held before is known only to those who saw it. */
function essence({ seq, rowCount, rows, over, storeConnected, options }: JournalState) {
  const shown = (some: JournalState['rows']) =>
    [...some.values()].map(({ sid, expires, lastOp }) => ({ sid, expires, lastOp }))
  const { window, ...sums } = over
  return { seq, rowCount, storeConnected, options, rows: shown(rows), over: { ...sums, rows: shown(window) } }
}

function emptyState({ epoch }: Inspector): JournalState {
  return stateOf({
    ...{
      epoch,
      seq: 0,
      oldest: 1,
      now: START,
      storeConnected: true,
      options: null,
      rows: 0,
      window: [],
      tail: [],
    },
    store: { kind: 'other', expressSession: null },
    latency: NO_LATENCY,
  })
}

describe('whatever happens to the store', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('the fold of all events is the snapshot, and so is each beginning followed by the rest', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), there, fc.nat(100), async (steps, before, cut) => {
        const { inspector } = await play(steps, before)
        const events = inspector.journal.since(0) ?? []
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
        const replayed = fold(emptyState(inspector), events)
        const restored = restore(inspector.snapshot())
        expect(essence(replayed)).toEqual(essence(restored))
        for (const [sid, { session, bytes }] of restored.rows) {
          // A snapshot leaves long contents out, and they are fetched when somebody looks.
          if (session) expect(replayed.rows.get(sid)?.session).toEqual(session)
          expect(replayed.rows.get(sid)?.bytes).toBe(bytes)
        }
        const first = fold(emptyState(inspector), events.slice(0, cut))
        expect(fold(first, events.slice(cut))).toEqual(replayed)
        expect(events.reduce((state, event) => fold(state, [event]), emptyState(inspector))).toEqual(replayed)
        await inspector.dispose()
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  it('the mirror is the store', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), there, async (steps, before) => {
        const { store, inspector } = await play(steps, before)
        const state = restore(inspector.snapshot())
        const all = Object.entries(store.sessions).map(([sid, text]) => ({
          sid,
          row: JSON.parse(text) as SessionData & { note: string },
        }))
        const alive = all.filter(
          ({ row }) => !row.cookie.expires || Date.parse(String(row.cookie.expires)) > Date.now(),
        )
        // What is over and still there: MemoryStore drops it when it is asked for.
        const over = all.filter((each) => !alive.includes(each)).map(({ sid }) => sid)
        expect([...state.over.window.keys()].sort()).toEqual(over.sort())
        expect([state.over.rows, state.over.bytes]).toEqual([
          over.length,
          over.reduce((sum, sid) => sum + Buffer.byteLength(store.sessions[sid] ?? ''), 0),
        ])
        expect([...state.rows.keys()].sort()).toEqual(alive.map(({ sid }) => sid).sort())
        expect(state.rowCount).toBe(alive.length)
        for (const { sid, row } of alive) {
          const shown = state.rows.get(sid)
          expect(shown?.expires).toBe(row.cookie.expires ? Date.parse(String(row.cookie.expires)) : null)
          const { session = null } = shown ?? {}
          if (session && !session.cut) expect(JSON.parse(session.text).note).toBe(row.note)
        }
        await inspector.dispose()
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  it('rows leave when they expire, to the millisecond, without anybody reading them', async () => {
    const { inspector } = await play([{ what: 'set', sid: 'a', life: 400, delay: 0, length: 0 }], [])
    const born = inspector.journal.since(0)?.[0]?.at ?? Number.NaN
    await pass(born + 399 - Date.now())
    expect(inspector.snapshot().rows).toBe(1)
    await pass(1)
    expect(inspector.snapshot()).toMatchObject({ rows: 0, window: [] })
    expect(inspector.journal.since(1)?.[0]).toMatchObject({
      kind: 'expired',
      sid: 'a',
      at: born + 400,
    })
    await inspector.dispose()
  })
})
