import * as z from 'zod'
import { CALLS_LISTED } from '../protocol/session-fact.ts'
import { listOf, must } from './input.ts'
import { labOptions } from './lab-options.ts'
import { flag, ms, text, time, whole } from './recorded-values.ts'

const sidCookie = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('unsigned') }),
    z.strictObject({ kind: z.literal('bad-signature') }),
    z.strictObject({
      kind: z.literal('signed'),
      sid: text,
      by: z.enum(['session', 'parser'], must("'session' or 'parser'")),
      secret: whole,
    }),
  ],
  must('what the session cookie was worth'),
)

const momentFields = {
  ms,
  sid: text.nullable(),
  session: z
    .strictObject(
      { id: text.exactOptional(), digest: text.nullable(), plain: z.literal(true).exactOptional() },
      must('{digest}, or null'),
    )
    .nullable(),
}

const moment = z.strictObject(momentFields, must('a moment of the session'))

const cookie = z.strictObject(
  {
    originalMaxAge: ms.nullable(),
    expires: time.nullable(),
    oddExpires: z.literal(true).exactOptional(),
    secure: flag,
    httpOnly: flag,
    path: text.nullable(),
    domain: text.nullable(),
    sameSite: z
      .union(
        [z.boolean(), z.enum(['lax', 'strict', 'none', 'auto'])],
        must("true, false, 'lax', 'strict', 'none' or 'auto'"),
      )
      .nullable(),
    partitioned: flag,
    priority: z.enum(['low', 'medium', 'high'], must("'low', 'medium' or 'high'")).nullable(),
  },
  must('a session cookie'),
)

const call = z.strictObject(
  {
    name: z.enum(['save', 'reload', 'touch', 'regenerate', 'destroy'], must('a method of req.session')),
    ms,
    id: text,
  },
  must('a call'),
)

/** The fields of a `SessionFact`, beside those that every fact has. */
export const sessionFields = {
  exchange: whole,
  call: whole.exactOptional(),
  ms,
  storeReady: flag,
  storeTouches: flag,
  secure: flag,
  cookie: sidCookie,
  generated: z.literal(true).exactOptional(),
  loaded: moment.nullable(),
  failed: text.nullable(),
  calls: listOf(call, CALLS_LISTED, 'a list of calls'),
  moreCalls: whole,
  saved: text.nullable().exactOptional(),
  headers: z.strictObject({ ...momentFields, cookie: cookie.nullable() }, must('a moment')).nullable(),
  ended: moment.nullable(),
  headersFirst: flag,
  ownOptions: labOptions.exactOptional(),
}
