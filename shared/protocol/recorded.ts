/**
 * Text as the journal keeps it: bounded in bytes, and honest about what was cut.
 * Anything cut is fetched on demand from where it still is whole (the store, for a session).
 */
export interface Recorded {
  /** The text, or its first part when it was longer than the bound. */
  readonly text: string
  /** Size of the whole text in bytes (UTF-8). */
  readonly bytes: number
  /** True when `text` is only the first part. */
  readonly cut: boolean
}

/** Bound on one recorded header value, in bytes. */
export const HEADER_BYTES = 8 * 1024

/** Bound on all recorded headers of one message together, in bytes: more than the lab ever sends at once. */
export const HEADERS_BYTES = 256 * 1024

/** Bound on one recorded session snapshot, in bytes. */
export const SESSION_BYTES = 16 * 1024

/** Bound on one recorded request body, in bytes. */
export const BODY_BYTES = 8 * 1024

/** A session id longer than this many characters is not recorded; express-session's own have 32. */
export const SID_LENGTH = 1024
