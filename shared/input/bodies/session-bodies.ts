import * as z from 'zod'
import { type FieldError, type Input, listOf, must, parseWith } from '../input.ts'

/** Names that express-session keeps for itself on `req.session`: writing there would break the session. */
const RESERVED = new Set([
  'cookie',
  'id',
  'req',
  'touch',
  'resetMaxAge',
  'save',
  'reload',
  'destroy',
  'regenerate',
])

function reserved(keys: readonly string[], where: string): FieldError[] {
  return [...new Set(keys)]
    .filter((key) => RESERVED.has(key))
    .map((key) => ({
      field: `${where}.${key}`,
      detail: `express-session keeps its own ${key} here; choose another name.`,
    }))
}

/** Names that are lost at the next load: session/session.js copies what a session does not have itself, or inherits. */
function inherited(keys: readonly string[], where: string): FieldError[] {
  return keys
    .filter((key) => key in {})
    .map((key) => ({
      field: `${where}.${key}`,
      detail: `Every JavaScript object has a property named ${key}, so express-session would leave yours out of the next request's session. Choose another name.`,
    }))
}

/** The most places named that hold a number no JSON can say. */
const MOST_PLACES = 20

/**
 * Where data would come back from the store as something else: JSON text may hold a number that JavaScript takes for
 * Infinity (`1e999`), and writes as null.
 */
function endless(value: unknown, field: string, errors: FieldError[] = []): FieldError[] {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    errors.push({ field, detail: 'This number is too large: stored as JSON, it would come back as null.' })
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      if (errors.length >= MOST_PLACES) break
      endless(child, `${field}.${key}`, errors)
    }
  }
  return errors
}

/** What a session cannot keep, of data that is to be written into it. */
function lost(data: Readonly<Record<string, unknown>>, where: string): FieldError[] {
  const keys = Object.keys(data)
  return [...reserved(keys, where), ...inherited(keys, where), ...endless(data, where)]
}

/**
 * An object exactly as JSON.parse made it: a schema for records would drop a key named `__proto__`, which here is
 * a key like any other.
 */
const anyObject = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'This must be an object.',
)

/** The most keys taken away at once. */
const MOST_KEYS = 10_000

const patchBody = z.strictObject(
  {
    set: anyObject.optional(),
    unset: listOf(z.string(must('a text')), MOST_KEYS, 'a list of keys').optional(),
  },
  must('an object with set, unset or both'),
)

export interface SessionPatch {
  readonly set: Readonly<Record<string, unknown>>
  readonly unset: readonly string[]
}

/** The body of `PATCH /lab/session`. */
export function parsePatchBody(body: unknown): Input<SessionPatch> {
  const parsed = parseWith(patchBody, body)
  if (!parsed.ok) return parsed
  const { set = {}, unset = [] } = parsed.value
  const errors = [...lost(set, 'set'), ...reserved(unset, 'unset')]
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: { set, unset } }
}

const redirectBody = z.strictObject(
  {
    to: z
      .string(must('a path of the lab'))
      .max(1_000, 'A path has 1,000 characters at most.')
      .regex(/^\/lab(\/[\x21-\x7e]*)?$/, 'This must be a path of the lab, such as /lab/session.'),
    set: anyObject.default({}),
    save: z.boolean(must('true or false')).default(false),
  },
  must('an object with to'),
)

export interface SessionRedirect {
  /** Where to: a path of the lab. */
  readonly to: string
  /** What is written to the session first. */
  readonly set: Readonly<Record<string, unknown>>
  /** Whether the answer waits for `req.session.save()`. */
  readonly save: boolean
}

/** The body of `POST /lab/redirect`. */
export function parseRedirectBody(body: unknown): Input<SessionRedirect> {
  const parsed = parseWith(redirectBody, body)
  if (!parsed.ok) return parsed
  const errors = lost(parsed.value.set, 'set')
  return errors.length > 0 ? { ok: false, errors } : parsed
}

const LONGEST_MS = 100 * 365 * 86_400_000

/** `session.cookie` as a store keeps it (express-session, Cookie#toJSON). */
const storedCookie = z.strictObject(
  {
    // A row is given this much time again whenever it is touched; past the year 275760 there is no date.
    originalMaxAge: z
      .number(must('a number of milliseconds, or null'))
      .min(-LONGEST_MS, 'This is over 100 years back.')
      .max(LONGEST_MS, 'This is over 100 years.')
      .nullable()
      .optional(),
    expires: z.iso
      .datetime({ offset: true, ...must('a date like 2030-01-31T12:00:00Z, or null') })
      .nullable()
      .optional(),
    httpOnly: z.boolean(must('true or false')).optional(),
    // Never 'auto': that is settled when a session is made, and a row that says so gets no cookie over http.
    secure: z.boolean(must('true, false or null')).nullable().optional(),
    sameSite: z
      .union(
        [z.boolean(), z.enum(['lax', 'strict', 'none'])],
        must("true, false, 'lax', 'strict', 'none' or null"),
      )
      .nullable()
      .optional(),
    path: z.string(must('a text')).optional(),
    domain: z.string(must('a text, or null')).nullable().optional(),
    partitioned: z.boolean(must('true, false or null')).nullable().optional(),
    priority: z
      .enum(['low', 'medium', 'high'], must("'low', 'medium', 'high' or null"))
      .nullable()
      .optional(),
  },
  must('an object, as express-session keeps it'),
)

export type StoredCookie = z.output<typeof storedCookie>

/** Reads a cookie as a store keeps it. */
export function parseStoredCookie(cookie: unknown): Input<StoredCookie> {
  return parseWith(storedCookie, cookie)
}

const rowBody = z.strictObject(
  { data: anyObject, cookie: storedCookie.optional() },
  must('an object with data'),
)

/** The body of `PUT /api/sessions/:sid`. */
export function parseRowBody(body: unknown): Input<z.output<typeof rowBody>> {
  const parsed = parseWith(rowBody, body)
  if (!parsed.ok) return parsed
  const { data } = parsed.value
  const errors = [...reserved(Object.keys(data), 'data'), ...endless(data, 'data')]
  return errors.length > 0 ? { ok: false, errors } : parsed
}

/** Rows on one page unless the request says otherwise. */
const DEFAULT_ROWS = 50

const listQuery = z.strictObject({
  limit: z
    .string(must('given once'))
    .regex(/^\d{0,6}$/, 'This must be a whole number.')
    .transform((limit) => (limit === '' ? DEFAULT_ROWS : Number(limit)))
    .default(DEFAULT_ROWS),
  cursor: z.string(must('given once')).max(4_096, 'This is no cursor of ours.').optional(),
  q: z.string(must('given once')).max(1_000, 'Search for at most 1,000 characters.').default(''),
})

export interface ListQuery {
  readonly limit: number
  readonly cursor: string | null
  readonly q: string
}

/** The query of `GET /api/sessions`, for at most `most` rows. */
export function parseListQuery(query: unknown, most: number): Input<ListQuery> {
  const parsed = parseWith(listQuery, query)
  if (!parsed.ok) return parsed
  const { limit, cursor = '', q } = parsed.value
  if (limit < 1 || limit > most) {
    return { ok: false, errors: [{ field: 'limit', detail: `This must be a number from 1 to ${most}.` }] }
  }
  return { ok: true, value: { limit, cursor: cursor === '' ? null : cursor, q } }
}
