import type { IncomingMessage, Server } from 'node:http'
import type { RequestHandler } from 'express'
import type { Store } from 'express-session'
import type { LabOptions } from '../../shared/lab-options.ts'
import type { Fact, JournalEvent } from '../../shared/protocol/fact.ts'
import type { Snapshot, StoreInfo } from '../../shared/protocol/sockets.ts'

export interface InspectorSetup {
  readonly store: WatchedStore
  /** Version of express-session, for whoever looks. */
  readonly expressSession: string | null
  /** The options of the watched app as they are at the start, if it has any. */
  readonly options?: LabOptions | null
  /** Epoch ms, fractional; the wall clock by default. */
  readonly now?: () => number
}

/** What the inspector wants to know of the store, beside what passes through `observe`. */
export interface WatchedStore {
  readonly kind: StoreInfo['kind']
  rows(): AsyncIterable<{ sid: string; expires: number | null; bytes: number | null }>
  read?(sid: string): Promise<{ text: string; expires: number | null } | null>
  expiryOf?(expires: number | null, now: number): number | null
  watch?(listener: (change: { sid: string } | { expired: string } | { missed: true }) => void): () => void
}

export interface ObservedStore extends Store {
  /** Stops listening to the inner store. Calls still pass. */
  dispose(): void
}

export interface Journal {
  readonly epoch: string
  /** `seq` of the oldest event held, newest + 1 when there is none. */
  readonly oldest: number
  /** `seq` of the newest event, 0 before the first. */
  readonly newest: number
  append(fact: Fact): JournalEvent
  /** The events after `afterSeq`, oldest first; null when some of them are gone. */
  since(afterSeq: number): readonly JournalEvent[] | null
}

export interface Inspector {
  readonly epoch: string
  readonly journal: Journal
  /** Mounted before any session middleware. */
  readonly capture: RequestHandler
  /** A fresh decorator around the shared inner store. */
  observe(inner: Store): ObservedStore
  /** The app tells the raw body of a captured request, for "copy as curl". */
  reportBody(req: IncomingMessage, body: Buffer): void
  optionsChanged(options: LabOptions, browser: string | null): void
  snapshot(): Snapshot
  /**
   * Serves the live link on this server; attach last. `allowRequest` answers null when a request may come in,
   * else the reason why not.
   */
  attach(httpServer: Server, rules: { allowRequest(req: IncomingMessage): string | null }): void
  /** Resolves when everything known has been handed to whoever watches and can take it. */
  flush(): Promise<void>
  dispose(): Promise<void>
}

export declare function createInspector(setup: InspectorSetup): Inspector
