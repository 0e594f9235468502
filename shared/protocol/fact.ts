import type { LabOptions } from '../lab-options/lab-options.ts'
import type { CookieSessionEnd } from './cookie-session.ts'
import type { ArmedFact, HeldFact, LatencyFact, ReleasedFact } from './race-facts.ts'
import type { Recorded } from './recorded.ts'
import type { SessionFact } from './session-fact.ts'
import type { ProcessFact, SessionCallPlace } from './watched-app.ts'
import type { WindowRow } from './window-row.ts'

/**
 * What the server knows, one fact at a time. Facts only: what a fact *means* (stored? withheld? why?) is
 * derived by whoever reads it. All times are epoch milliseconds, all durations milliseconds, both fractional.
 */
export type Fact = AnyFact & FromProcess

export interface FromProcess {
  /** The pid of the watched process that it is from; absent in the lab, which is one process. */
  readonly process?: number
}

type AnyFact =
  | RequestFact
  | ResponseFact
  | EndFact
  | SessionFact
  | StoreOpFact
  | ExpiredFact
  | ExpiredManyFact
  | ListedFact
  | ExternalFact
  | OptionsFact
  | StoreStateFact
  | CoalescedFact
  | LatencyFact
  | ArmedFact
  | HeldFact
  | ReleasedFact
  | ProcessFact

/** A request came in. Everything the wire said, before any middleware ran. */
export interface RequestFact {
  readonly kind: 'request'
  /** Names the exchange within one epoch; counts up from 1. */
  readonly exchange: number
  /** Whose: the browser id the request carried, or null (curl, another program). */
  readonly browser: string | null
  readonly method: string
  /** The Host header as received. */
  readonly host: string
  /** Path and query as received; the browser-id parameter is left in. */
  readonly url: string
  /** Its whole size in bytes, where it was longer than HEADER_BYTES and cut. */
  readonly urlBytes?: number
  /** Raw headers as Node saw them: name, value, name, value, in wire order and case, each value bounded. */
  readonly headers: readonly string[]
  /** Values that were cut: index into `headers`, and the whole size in bytes. Absent when none was. */
  readonly cut?: readonly { readonly at: number; readonly bytes: number }[]
  /** True when the socket itself is TLS. */
  readonly encrypted: boolean
  /** The address at the other end of the socket; absent in the lab, whose browsers name themselves. */
  readonly address?: string
}

/** The response's headers left. Body and store writes may still be under way (the redirect race). */
export interface ResponseFact {
  readonly kind: 'response'
  readonly exchange: number
  readonly status: number
  /** Raw response headers: name, value, name, value; one pair for each Set-Cookie line; values bounded. */
  readonly headers: readonly string[]
  readonly cut?: readonly { readonly at: number; readonly bytes: number }[]
  /** Milliseconds since the request came in. */
  readonly ms: number
}

/** The exchange is over: the last byte was handed to the socket, or the client went away. */
export interface EndFact {
  readonly kind: 'end'
  readonly exchange: number
  /** `cut`: the process that answered ended before it did, and another one says so. */
  readonly outcome: 'finished' | 'aborted' | 'cut'
  /** Milliseconds since the request came in. */
  readonly ms: number
  /** `req.sessionID` at the end, or null where no session middleware ran. */
  readonly session: string | null
  /** The request body where the app under study reported it, for "copy as curl". */
  readonly body?: Recorded
  /** The body of the answer where the app reported it: text, bounded; of other types only the size, with no text. */
  readonly answer?: Recorded
  /**
   * Calls of a watched app's `session()` that handed on at once, for the request had a session already (express-session, index.js,
   * "self-awareness"); absent where there were none.
   */
  readonly skipped?: readonly number[]
  /** What became of a session of cookie-session; absent where none was met. */
  readonly cookieSession?: CookieSessionEnd
  /** Where a watched app gave Express the route that took the request; absent where none did, or it is a library's. */
  readonly route?: RoutePlace
}

export interface RoutePlace {
  readonly file: string
  readonly line: number
}

export type StoreOpName = 'get' | 'set' | 'touch' | 'destroy' | 'all' | 'length' | 'clear'

/** Stands for every exchange that was not recorded. */
export const NOT_RECORDED = 0

/** One call on the session store. */
export interface StoreOpFact {
  readonly kind: 'store-op'
  /** Names the op within one epoch; counts up from 1. */
  readonly op: number
  readonly name: StoreOpName
  /** The exchange that caused it, NOT_RECORDED, or null (a timer, a program outside any request). */
  readonly exchange: number | null
  /** The session id, or null for `all`, `length`, `clear`. */
  readonly sid: string | null
  /** Milliseconds from the exchange's start (from the epoch's start without one) to the call. */
  readonly start: number
  /** Milliseconds from the call to its callback (to its return, where nobody waits for an answer). */
  readonly ms: number
  readonly outcome: StoreOutcome
  /** The row after a successful `set`; absent otherwise. */
  readonly session?: Recorded
  /** When the row will be gone, epoch ms; null = never; absent = this op says nothing about it. */
  readonly expires?: number | null
  /** A later call on this row was already done when this one was: it says nothing about the row as it is now. */
  readonly superseded?: true
  /** Rows in the store after the op, as the index counts them. */
  readonly rows: number
  /** Rows whose time was over and that the store drops with this op, or that are alive again; absent where there are none. */
  readonly over?: OverChange
}

export type StoreOutcome =
  /** `get` found a row; the others did their work. */
  | { readonly ok: true; readonly found?: true }
  /**
   * `get` found no row: never there, or gone because it had expired. `touch`: there was no row to touch, as the
   * index knows it (a store does not say).
   */
  | { readonly ok: true; readonly found: false; readonly expired: boolean }
  /**
   * The store failed; the app was given this error. `answered`: the response's headers had left by then, so whoever asked
   * was told of no failure.
   */
  | { readonly ok: false; readonly code: string; readonly message: string; readonly answered?: true }

/** A row's time ran out. Told by the index's timer, when it happens. */
interface ExpiredFact {
  readonly kind: 'expired'
  readonly sid: string
  readonly rows: number
  /** The store keeps the row all the same until somebody asks for it, as MemoryStore does; absent where it is gone. */
  readonly over?: OverChange
}

/** Very many rows ran out at once: all whose time was over at `until`. */
export interface ExpiredManyFact {
  readonly kind: 'expired-many'
  /** Epoch ms. */
  readonly until: number
  /** How many they were. */
  readonly count: number
  readonly rows: number
  /** The rows used last of those that are left, without contents, newest first; absent where more is to run out. */
  readonly window?: readonly WindowRow[]
  /** The store keeps them all the same; absent where they are gone. */
  readonly over?: OverChange
}

/** The store was listed: at the start, and whenever changes may have been missed. */
export interface ListedFact {
  readonly kind: 'listed'
  /** The newest event when the listing began: what is known of a row only from up to then may have changed since. */
  readonly since: number
  readonly rows: number
  /** Rows that nobody knew before; `lastOp.seq` of those is this event's own. */
  readonly found: number
  /** Rows that were not there any more. */
  readonly gone: number
  /** The rows used last, without contents, newest first; all of them where there are no more. */
  readonly window: readonly WindowRow[]
  readonly over?: OverChange
  /** The store failed half-way, so that it may hold more, and nothing counts as gone. */
  readonly partial?: true
}

/** By how much the rows change that are over, which nobody can use any more, and still take up the store's memory. */
export interface OverChange {
  readonly rows: number
  /** Of their contents. */
  readonly bytes: number
}

/** Another process changed a row; the new content was fetched from the store. */
export interface ExternalFact {
  readonly kind: 'external'
  readonly sid: string
  /** The row as it is now, or null when it is gone. */
  readonly session: Recorded | null
  readonly expires: number | null
  readonly rows: number
  /** Another app's row, which is only looked at. */
  readonly readOnly?: true
}

/** The lab options changed, whole, as they are now. */
export interface OptionsFact {
  readonly kind: 'options'
  readonly options: LabOptions
  /** As they were before; null where there were none. */
  readonly before: LabOptions | null
  /** The browser that changed them, or null. */
  readonly browser: string | null
  /** The call of a watched app's `session()` that has these options; absent in the lab, which has but one. */
  readonly place?: SessionCallPlace
}

/** The store lost or regained its connection (`disconnect`, `connect`). */
export interface StoreStateFact {
  readonly kind: 'store-state'
  readonly connected: boolean
}

/**
 * Past the coalescing rate, facts were merged per row or left out; this says how many since the last time it was
 * said. The row as it is now is always told.
 */
export interface CoalescedFact {
  readonly kind: 'coalesced'
  /** Store ops merged into a later op on the same row. */
  readonly merged: number
  /** Exchanges that were not recorded. */
  readonly dropped: number
  /** Requests of other sites' pages that were refused, because there were too many. */
  readonly strangers?: number
  /** Facts that could not be recorded: a fault of the inspector, or a session id longer than SID_LENGTH. */
  readonly failed?: number
}

/** A fact in its place: `seq` counts up from 1 without gaps within one epoch. */
export type JournalEvent = Fact & { readonly seq: number; readonly at: number }
