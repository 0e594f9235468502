import type { SessionOptions } from './lab-options.ts'

/** An option of its cookie that a session keeps from when it was made, though the lab's has changed since. */
export interface KeptOption {
  readonly name:
    | 'maxAge'
    | 'httpOnly'
    | 'secure'
    | 'sameSite'
    | 'path'
    | 'domain'
    | 'partitioned'
    | 'priority'
  /** As code: `httpOnly: true`. */
  readonly code: string
}

/** ms: express-session reckons a lifetime from the clock, so one that has been read back may be a little shorter. */
const CLOCK_SLACK = 1_000

/**
 * express-session gives a session the cookie options of the moment in which it is made, stores them in its row, and goes
 * by the row from then on: what of them differs from today's options. `cookie`: the row's `cookie`, as it is stored.
 */
export function keptOptions(cookie: object, { cookie: today, cookieFunction }: SessionOptions): KeptOption[] {
  // A function decides anew for each session, so there is nothing to hold a row against.
  if (cookieFunction !== null) return []
  const row: Readonly<Record<string, unknown>> = { httpOnly: true, path: '/', ...cookie }
  const kept: KeptOption[] = []
  const compare = (name: KeptOption['name'], was: unknown, now: unknown) => {
    if (was !== now) kept.push({ name, code: `${name}: ${codeOf(was)}` })
  }
  compare('httpOnly', Boolean(row.httpOnly), today.httpOnly)
  // 'auto' is decided as the session is made, by its connection.
  if (today.secure !== 'auto') compare('secure', Boolean(row.secure), today.secure)
  if (today.sameSite !== 'auto') compare('sameSite', sameSite(row.sameSite), sameSite(today.sameSite))
  compare('path', row.path, today.path)
  compare('domain', row.domain ?? null, today.domain)
  compare('partitioned', Boolean(row.partitioned), today.partitioned)
  compare('priority', lower(row.priority ?? null), today.priority)
  const maxAge = typeof row.originalMaxAge === 'number' ? row.originalMaxAge : null
  const isSame =
    maxAge !== null && today.maxAge !== null
      ? Math.abs(maxAge - today.maxAge) < CLOCK_SLACK
      : maxAge === today.maxAge
  // With a fixed end, how long it is until then depends on when it was made.
  if (!isSame && today.expires === null) compare('maxAge', maxAge, today.maxAge)
  return kept
}

/** `true` means Strict; false and nothing at all send none. */
function sameSite(value: unknown): unknown {
  if (value === true) return 'strict'
  return value === false || value == null ? false : lower(value)
}

function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value
}

function codeOf(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString('en').replaceAll(',', '_')
  return typeof value === 'string' ? `'${value}'` : String(value)
}
