import type { Recorded } from './recorded.ts'

/** A store that says it has more rows than this is not asked for them: it would read every one into the app's memory. */
export const MOST_READ = 1_000

/** So many rows of a store are told, and so many bytes of each, and of all that one process tells. */
export const MOST_LISTED = 100
export const LISTED_ROW_BYTES = 2 * 1024
export const LISTED_BYTES = 256 * 1024

/** So many stores of a process are asked. */
export const MOST_ASKED = 10

/** How long a store may take, ms; and its process, which has to get the answers out. */
export const STORE_PATIENCE = 3_000
export const PROCESS_PATIENCE = 5_000

/** A row as a store gives it when it is asked. */
export interface ListedSession {
  /** Null where the store gives sessions without their ids. */
  readonly sid: string | null
  /** Redacted; absent where only ids are given. */
  readonly session?: Recorded
  /** Epoch ms, null for never; absent where it is not known. */
  readonly expires?: number | null
}

/** What one store answers to whoever asks what it holds. */
export type StoreAnswer = { readonly store: string } & (
  | {
      readonly found: 'rows'
      /** How it was asked: `memory` is read where it lies. */
      readonly by: 'memory' | 'all' | 'ids'
      readonly total: number
      /** The first of them. */
      readonly rows: readonly ListedSession[]
    }
  /** Only how many: there are too many to be read, or it has neither `all` nor `ids`. */
  | { readonly found: 'count'; readonly total: number; readonly why: 'too many' | 'no list' }
  /** It has no `length`: nobody can tell how much there would be to read. */
  | { readonly found: 'nothing' }
  | { readonly found: 'failed'; readonly message: string }
  | { readonly found: 'late' }
)

/** What became of asking one process; `older`: its Crumbscope cannot be asked. */
export type ProcessAnswer = { readonly process: number } & (
  | { readonly answer: 'told'; readonly stores: readonly StoreAnswer[] }
  | { readonly answer: 'older' | 'silent' }
)

/** `POST /api/store-list` of a watched app: what its stores hold, as of `at` (epoch ms). Not part of the journal. */
export interface StoreList {
  readonly at: number
  readonly processes: readonly ProcessAnswer[]
}
