import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { NextFunction } from 'express'
import type { Store } from 'express-session'
import type { LabOptions } from '../shared/lab-options/lab-options.ts'
import {
  type ArmedFact,
  type HeldFact,
  type LatencyFact,
  NO_LATENCY,
  type ReleasedFact,
  type StoreLatency,
} from '../shared/protocol/race-facts.ts'
import type { Recorded } from '../shared/protocol/recorded.ts'
import type { SessionReport } from '../shared/protocol/session-fact.ts'
import type { Snapshot, StoreInfo } from '../shared/protocol/sockets.ts'
import { CaptureExchange } from './agent/exchange/capture-exchange.ts'
import { currentExchange, type ExchangeFollower } from './agent/exchange/exchange.ts'
import { CallOrder } from './agent/store/call-order.ts'
import { StoreCalls } from './agent/store/store-calls.ts'
import { wallClock } from './agent/wall-clock.ts'
import { Collector, type JournalAtEnd } from './collector/collector.ts'
import type { JournalReader } from './collector/journal.ts'
import { ExternalChanges, type OutsideChange, type ReadRow } from './collector/rows/external-changes.ts'
import type { ListedRow } from './collector/rows/indexed-row.ts'
import { StoreListing } from './collector/rows/store-listing.ts'
import type { SharedJournal } from './collector/shared-journal.ts'
import type { LinkRules } from './collector/stream/link-rules.ts'
import { type InflateListener, ObservedStore } from './lab/store/observed-store.ts'

export interface InspectorSetup {
  readonly store: WatchedStore
  /** Version of express-session, for whoever looks. */
  readonly expressSession: string | null
  /** The options of the watched app as they are at the start, if it has any. */
  readonly options?: LabOptions | null
  /** Epoch ms, fractional; the wall clock by default. */
  readonly now?: () => number
  /** The most the journal holds, bytes; its own bound by default. */
  readonly journalBytes?: number | undefined
  /** The journal of several processes, in the place of one's own; then nothing but what it tells is known of the store. */
  readonly shared?: SharedJournal | undefined
}

/** What the inspector wants to know of the store, beside what passes through `observe`. */
export interface WatchedStore {
  readonly kind: StoreInfo['kind']
  /** Every row that has not expired. */
  rows(): AsyncIterable<ListedRow>
  /** One row as it is stored, without the side effects of `store.get`; wanted where there is `watch`. */
  read?(sid: string): Promise<ReadRow | null>
  /** The size of a row in the store's memory, even of one that is over; where the store keeps those. */
  heldBytes?(sid: string): number | null
  /** When a row written now with this `session.cookie.expires` will be gone; by default, just then. */
  expiryOf?(expires: number | null, now: number): number | null
  /** Tells of changes by other programs. */
  watch?(listener: (change: OutsideChange) => void): () => void
  /** Whether somebody watches: what costs something to find out need be found out only then. */
  lookedAt?(is: boolean): void
}

/** Watches an Express app and its session store, without changing either, and tells whoever looks. */
export interface Inspector {
  readonly epoch: string
  readonly journal: JournalReader
  /** Express middleware; mount it before any session middleware. */
  readonly capture: (req: IncomingMessage, res: ServerResponse, next: NextFunction) => void
  /**
   * A fresh decorator around the shared inner store: one for each `session()`. Dispose of it when it is replaced.
   * `onInflate` hears of each session that is made of a row. `process`: the pid of another process that has the store.
   */
  observe(inner: Store, onInflate?: InflateListener, process?: number): ObservedStore
  /** One row as it is stored now. Where it is not what is shown, those who watch are told. */
  read(sid: string): Promise<ReadRow | null>
  /** A row is gone with the store that it was in, which is none of the lab's. */
  gone(sid: string): void
  /** The app tells the raw body of a captured request, for "copy as curl". */
  reportBody(req: IncomingMessage, body: Buffer): void
  /** Adds what was answered, bounded already. */
  reportAnswer(req: IncomingMessage, body: Recorded): void
  /** The app tells of a WebSocket handshake it answered; `headers`: `Name: value` lines. */
  reportHandshake(req: IncomingMessage, status: number, headers: readonly string[]): void
  /** Milliseconds since a captured request came in; null where it is not recorded, and nothing need be reported. */
  elapsed(req: IncomingMessage): number | null
  /** Tells `follower` how a captured exchange goes on. Gives its number; null where it is not recorded. */
  follow(req: IncomingMessage, follower: ExchangeFollower): number | null
  /** So many requests of other sites' pages were refused. */
  reportStrangers(count: number): void
  /** The app tells what its session middleware had before it on a captured request. */
  reportSession(req: IncomingMessage, report: SessionReport): void
  /** Something of a session could not be looked at. */
  failed(): void
  /** The exchange under way and whose it is; null outside every captured request. */
  current(): { readonly id: number; readonly browser: string | null } | null
  /** The app tells that it slows or holds its store. */
  reportRace(fact: LatencyFact | ArmedFact | HeldFact | ReleasedFact): void
  optionsChanged(options: LabOptions, browser: string | null): void
  /** Options and latency as another process has changed them, which tells of it. */
  adopt(known: { readonly options: LabOptions; readonly latency: StoreLatency }): void
  /** Resolves when `journal`, `snapshot` and `recording` have all that was told until now, wherever it is kept. */
  upToDate(): Promise<void>
  /** Resolves when all that was told until now has its place; rejects where it never will. */
  settled(): Promise<void>
  /** Lets every watcher go: it comes back, here or elsewhere. */
  cut(): void
  /** How many browsers watch, where this process is not the only one that is watched. */
  tellPresence(browsers: number): void
  snapshot(): Snapshot
  recording(): JournalAtEnd
  /** All that is kept, wherever that is. */
  wholeRecording(): Promise<JournalAtEnd>
  /** Serves the live link on this server; attach last. */
  attach(httpServer: Server, rules: LinkRules): void
  /** Resolves when everything known has been handed to whoever watches and can take it. */
  flush(): Promise<void>
  dispose(): Promise<void>
}

export function createInspector({
  store,
  expressSession,
  options = null,
  now = wallClock(),
  journalBytes,
  shared,
}: InspectorSetup): Inspector {
  const current = currentExchange()
  const order = new CallOrder()
  const info: StoreInfo = { kind: store.kind, expressSession }
  let storeConnected = true
  let latestOptions = options
  let latency = NO_LATENCY

  const collector = new Collector({
    now,
    known: () => ({ store: info, storeConnected, options: latestOptions, latency }),
    isBusy: () => exchanges.open > 1,
    onWatched: (watched) => store.lookedAt?.(watched),
    heldBytes: (sid) => store.heldBytes?.(sid) ?? null,
    journalBytes,
    shared,
    onPlaced: (fact) => {
      if (fact.kind === 'options') latestOptions = fact.options
      if (fact.kind === 'latency') latency = fact.latency
    },
  })
  const { journal, index, recorder, coalescer, sink } = collector
  const exchanges = new CaptureExchange(sink, current)
  const calls = new StoreCalls({
    sink,
    current,
    unrecorded: exchanges.unrecorded,
    order,
    began: now(),
    expiryOf: (expires, at) => (store.expiryOf ? store.expiryOf(expires, at) : expires),
    knows: (sid) => index.has(sid),
    list: () => list(),
  })
  const list = () => {
    if (!shared) void listing.run()
  }
  const listing = new StoreListing(
    index,
    journal,
    recorder,
    () => store.rows(),
    () => coalescer.failed(),
  )
  const external = new ExternalChanges({
    read: async (sid) => (store.read ? store.read(sid) : null),
    touchesContent: store.kind !== 'redis',
    index,
    journal,
    recorder,
    coalescer,
    order,
    list: () => list(),
  })
  const unwatch = store.watch?.((change) => external.changed(change))
  list()

  return {
    epoch: journal.epoch,
    journal,
    capture: exchanges.capture,
    observe: (inner, onInflate, process) =>
      new ObservedStore(
        inner,
        process === undefined ? calls : calls.ofProcess(process),
        (connected) => {
          if (connected === storeConnected) return
          storeConnected = connected
          recorder.record({ kind: 'store-state', connected })
        },
        onInflate,
      ),
    // What is shown of a shared store is what its own journal tells, so there is nothing to compare with.
    read: async (sid) => (shared ? ((await store.read?.(sid)) ?? null) : external.look(sid)),
    gone(sid) {
      if (index.has(sid)) recorder.record({ kind: 'external', sid, session: null, expires: null, rows: 0 })
    },
    reportBody: (req, body) => exchanges.reportBody(req, body),
    reportAnswer: (req, body) => exchanges.reportAnswer(req, body),
    current: () => current.getStore() ?? null,
    reportRace(fact) {
      if (fact.kind === 'latency') latency = fact.latency
      recorder.record(fact)
    },
    reportHandshake: (req, status, headers) =>
      exchanges.handshake(req, status, headers.map((line) => `${line}\r\n`).join('')),
    reportStrangers: (strangers) => recorder.record({ kind: 'coalesced', merged: 0, dropped: 0, strangers }),
    elapsed: (req) => exchanges.elapsed(req),
    follow: (req, follower) => exchanges.follow(req, follower),
    reportSession: (req, report) => exchanges.reportSession(req, report),
    failed: () => sink.failed(),
    optionsChanged(changed, browser) {
      const before = latestOptions
      latestOptions = changed
      recorder.record({ kind: 'options', options: changed, before, browser })
    },
    adopt(known) {
      latestOptions = known.options
      latency = known.latency
    },
    upToDate: () => collector.upToDate(),
    settled: async () => shared?.settled(),
    cut: () => collector.cut(),
    tellPresence: (browsers) => collector.tellPresence(browsers),
    snapshot: () => collector.snapshot(),
    recording: () => collector.recording(),
    wholeRecording: () => collector.wholeRecording(),
    attach: (httpServer, rules) => collector.attach(httpServer, rules),
    flush: () => collector.flush(),
    async dispose() {
      unwatch?.()
      store.lookedAt?.(false)
      listing.dispose()
      await collector.dispose()
    },
  }
}
