import { STRANGERS_BURST, STRANGERS_PER_SECOND } from '../hosts/strangers.ts'
import type { CountedBound } from './storage/room-storage.ts'

/** What a room may take; each is said in words where it bites. */
export const ROWS = 500
export const ROW_BYTES = 2 * 1024 * 1024
export const JOURNAL_BYTES = 8 * 1024 * 1024
export const SOCKETS = 20

/**
 * Of a room that is watched, a node keeps so much of the journal at hand for pages that come back; whoever was away for longer
 * begins with a snapshot. The whole journal is read where it is wanted.
 */
export const HELD_BYTES = 256 * 1024

/** Requests to `/lab` and `/api`: so many at once, then so many a second. */
export const REQUESTS_BURST = 120
export const REQUESTS_PER_SECOND = 30
export const REQUESTS: CountedBound = {
  name: 'requests',
  burst: REQUESTS_BURST,
  seconds: REQUESTS_BURST / REQUESTS_PER_SECOND,
  refills: 'evenly',
}

/** Requests that pages of other sites make of a room. */
export const STRANGERS: CountedBound = {
  name: 'strangers',
  burst: STRANGERS_BURST,
  seconds: STRANGERS_BURST / STRANGERS_PER_SECOND,
  refills: 'evenly',
}

/** A room ends so long after it was used last, ms. */
export const LIFETIME = 24 * 60 * 60 * 1000

/** Rooms that one address may open within an hour. */
export const ROOMS_AN_HOUR = 30
export const OPENED: CountedBound = {
  name: 'opened',
  burst: ROOMS_AN_HOUR,
  seconds: 60 * 60,
  refills: 'together',
}

/** Rooms that one node keeps in its own memory, and labs that it keeps ready where others keep the rooms. */
export const ROOMS = 2_000
