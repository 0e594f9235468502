import * as z from 'zod'
import type { JournalEvent } from '../protocol/fact.ts'
import { ARMED_FOR, MOST_HOLDS, SLOWED_OPS } from '../protocol/race-facts.ts'
import { WINDOW_ROWS } from '../protocol/state/journal-state.ts'
import { bareRow } from './bare-row.ts'
import { cookieSessionEnd } from './cookie-session.ts'
import { listOf, must } from './input.ts'
import { labOptions } from './lab-options.ts'
import { flag, latency, ms, readOnly, recorded, text, time, whole } from './recorded-values.ts'
import { sessionFields } from './session-fact.ts'
import { processFields, sessionCallPlace } from './watched-app.ts'

/** More names and values than one message can have within HEADERS_BYTES. */
const MOST_HEADERS = 70_000

/** More calls of `session()` than one request goes through in vain. */
const MOST_SKIPPED = 100

const slowedOp = z.enum(SLOWED_OPS, must(`one of ${SLOWED_OPS.join(', ')}`))

const stamp = { seq: whole, at: time, process: whole.exactOptional() }

const change = z.int(must('a whole number'))

const over = z.strictObject({ rows: change, bytes: change }, must('a change of rows that are over'))

const headers = {
  headers: listOf(text, MOST_HEADERS, 'a list of header names and values').refine(
    ({ length }) => length % 2 === 0,
    'A header has a name and a value; one of them is missing.',
  ),
  cut: listOf(z.strictObject({ at: whole, bytes: whole }), MOST_HEADERS, 'a list').exactOptional(),
}

const storeOutcome = z.union(
  [
    z.strictObject({ ok: z.literal(true), found: z.literal(true).exactOptional() }),
    z.strictObject({ ok: z.literal(true), found: z.literal(false), expired: flag }),
    z.strictObject({
      ok: z.literal(false),
      code: text,
      message: text,
      answered: z.literal(true).exactOptional(),
    }),
  ],
  must('the outcome of a store op'),
)

/** Every fact in its place, exactly as `JournalEvent` has it: anything more or less is refused. */
export const journalEvent = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('request'),
      ...stamp,
      exchange: whole,
      browser: text.nullable(),
      method: text,
      host: text,
      url: text,
      urlBytes: whole.exactOptional(),
      ...headers,
      encrypted: flag,
      address: text.exactOptional(),
    }),
    z.strictObject({ kind: z.literal('response'), ...stamp, exchange: whole, status: whole, ...headers, ms }),
    z.strictObject({
      kind: z.literal('end'),
      ...stamp,
      exchange: whole,
      outcome: z.enum(['finished', 'aborted', 'cut'], must("'finished', 'aborted' or 'cut'")),
      ms,
      session: text.nullable(),
      body: recorded.exactOptional(),
      answer: recorded.exactOptional(),
      route: z.strictObject({ file: text, line: whole }, must('where a route is')).exactOptional(),
      cookieSession: cookieSessionEnd.exactOptional(),
      skipped: listOf(whole, MOST_SKIPPED, 'a list of calls of session()').exactOptional(),
    }),
    z.strictObject({ kind: z.literal('session'), ...stamp, ...sessionFields }),
    z.strictObject({
      kind: z.literal('store-op'),
      ...stamp,
      op: whole,
      name: z.enum(['get', 'set', 'touch', 'destroy', 'all', 'length', 'clear'], must('a store op')),
      exchange: whole.nullable(),
      sid: text.nullable(),
      start: ms,
      ms,
      outcome: storeOutcome,
      session: recorded.exactOptional(),
      expires: time.nullable().exactOptional(),
      superseded: z.literal(true).exactOptional(),
      rows: whole,
      over: over.exactOptional(),
    }),
    z.strictObject({
      kind: z.literal('expired'),
      ...stamp,
      sid: text,
      rows: whole,
      over: over.exactOptional(),
    }),
    z.strictObject({
      kind: z.literal('expired-many'),
      ...stamp,
      until: time,
      count: whole,
      rows: whole,
      window: listOf(bareRow, WINDOW_ROWS, 'a list of rows').exactOptional(),
      over: over.exactOptional(),
    }),
    z.strictObject({
      kind: z.literal('listed'),
      ...stamp,
      since: whole,
      rows: whole,
      found: whole,
      gone: whole,
      window: listOf(bareRow, WINDOW_ROWS, 'a list of rows'),
      over: over.exactOptional(),
      partial: z.literal(true).exactOptional(),
    }),
    z.strictObject({
      kind: z.literal('external'),
      ...stamp,
      sid: text,
      session: recorded.nullable(),
      expires: time.nullable(),
      rows: whole,
      readOnly: readOnly.exactOptional(),
    }),
    z.strictObject({
      kind: z.literal('options'),
      ...stamp,
      options: labOptions,
      before: labOptions.nullable(),
      browser: text.nullable(),
      place: sessionCallPlace.exactOptional(),
    }),
    z.strictObject({ kind: z.literal('process'), ...stamp, ...processFields }),
    z.strictObject({ kind: z.literal('store-state'), ...stamp, connected: flag }),
    z.strictObject({
      kind: z.literal('coalesced'),
      ...stamp,
      merged: whole,
      dropped: whole,
      strangers: whole.exactOptional(),
      failed: whole.exactOptional(),
    }),
    z.strictObject({ kind: z.literal('latency'), ...stamp, latency, browser: text.nullable() }),
    z.strictObject({
      kind: z.literal('armed'),
      ...stamp,
      does: z.enum(ARMED_FOR, must("'hold' or 'fail'")),
      armed: listOf(
        z.strictObject({ op: slowedOp, until: time }, must('an op and its end')),
        MOST_HOLDS,
        'a list of ops',
      ),
      browser: text,
      by: z.enum(['person', 'op', 'time'], must("'person', 'op' or 'time'")),
    }),
    z.strictObject({
      kind: z.literal('held'),
      ...stamp,
      hold: whole,
      name: slowedOp,
      exchange: whole,
      sid: text.nullable(),
      browser: text,
      until: time,
    }),
    z.strictObject({
      kind: z.literal('released'),
      ...stamp,
      hold: whole,
      by: z.enum(['person', 'time'], must("'person' or 'time'")),
    }),
  ],
  must('an event of a kind that this version knows'),
) satisfies z.ZodType<JournalEvent>
