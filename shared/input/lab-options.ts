import * as z from 'zod'
import type { LabOptions } from '../lab-options/lab-options.ts'
import { type Input, listOf, must, parseWith } from './input.ts'

const MOST_SECRETS = 20

const flag = z.boolean(must('true or false'))
const secret = z
  .string(must('a text'))
  .min(1, 'A secret cannot be empty.')
  .max(1_000, 'This secret is over 1,000 characters.')
const text = z
  .string(must('a text'))
  .max(1_024, 'This is over 1,024 characters; browsers skip attributes that long.')

const addresses = z.string(must('a text')).max(1_024, 'This is over 1,024 characters.')

const TRUSTED = 'true, false, a number of hops (0 to 100) or a list of addresses'

const sessionCookie = z
  .strictObject(
    {
      maxAge: z
        .number(must('a number of milliseconds, or null'))
        .int('This must be a whole number of milliseconds.')
        .min(0, 'This cannot be negative.')
        .max(100 * 365 * 86_400_000, 'This is over 100 years.')
        .nullable(),
      expires: z.iso
        .datetime({ offset: true, error: 'This must be a date like 2030-01-31T12:00:00Z, or null.' })
        .nullable(),
      httpOnly: flag,
      secure: z.union([z.boolean(), z.literal('auto')], must("true, false or 'auto'")),
      sameSite: z.union(
        [z.boolean(), z.enum(['lax', 'strict', 'none'])],
        must("true, false, 'lax', 'strict' or 'none'"),
      ),
      path: text.refine((path) => path.startsWith('/'), 'A path begins with a /.'),
      domain: text.min(1, 'Leave it null for this host only.').nullable(),
      partitioned: flag,
      priority: z.enum(['low', 'medium', 'high'], must("'low', 'medium', 'high' or null")).nullable(),
    },
    must('an object'),
  )
  .refine((cookie) => cookie.maxAge === null || cookie.expires === null, {
    path: ['expires'],
    error: 'Set maxAge or expires, not both; set the other one to null.',
  })

export const labOptions = z.strictObject(
  {
    trustProxy: z.union(
      [flag, z.int(must(TRUSTED)).min(0, must(TRUSTED)).max(100, must(TRUSTED)), addresses],
      must(TRUSTED),
    ),
    parserSecrets: listOf(secret, MOST_SECRETS, 'a list of secrets'),
    session: z.strictObject(
      {
        name: z
          .string(must('a text'))
          .min(1, 'The cookie needs a name.')
          .max(256, 'This name is over 256 characters.'),
        secret: listOf(secret, MOST_SECRETS, 'a list of secrets').refine(
          (list) => list.length > 0,
          'express-session needs at least one secret.',
        ),
        resave: flag,
        saveUninitialized: flag,
        rolling: flag,
        unset: z.enum(['keep', 'destroy'], must("'keep' or 'destroy'")),
        proxy: flag.nullable(),
        cookie: sessionCookie,
      },
      must('an object'),
    ),
  },
  must('the lab options, whole'),
)

/** Reads unknown input as lab options. What express-session itself would choke on is tried out by the lab. */
export function parseLabOptions(input: unknown): Input<LabOptions> {
  return parseWith(labOptions, input)
}
