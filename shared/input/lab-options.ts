import * as z from 'zod'
import { COOKIE_FUNCTION_NAMES } from '../lab-options/cookie-function.ts'
import { GENID_NAMES } from '../lab-options/genid.ts'
import type { LabOptions, TrustProxy } from '../lab-options/lab-options.ts'
import { MOST_SECRETS } from '../lab-options/secrets.ts'
import { type Input, listOf, must, parseWith } from './input.ts'

const flag = z.boolean(must('true or false'))
const secret = z
  .string(must('a text'))
  .min(1, 'A secret cannot be empty.')
  .max(1_000, 'This secret is over 1,000 characters.')
const LONG_ATTRIBUTE = 'This is over 1,024 characters; browsers skip attributes that long.'
const text = z.string(must('a text')).max(1_024, LONG_ATTRIBUTE)

/** The most addresses that are trusted as proxies, and the longest text of them, in characters. */
const MOST_ADDRESSES = 100
const LONGEST_ADDRESSES = 1_024

const addresses = z.string(must('a text')).max(LONGEST_ADDRESSES, 'This is over 1,024 characters.')
const address = z
  .string(must('a text'))
  .min(1, 'An address cannot be empty.')
  .max(128, 'No address is that long.')

const TRUSTED =
  "true, false, a number of hops (0 to 100), or addresses such as 'loopback' and '10.0.0.1', as a list or in one text"

/** Each kind of value says itself what is wrong with it. */
function trustProxyKind(value: unknown): z.ZodType<TrustProxy> {
  if (typeof value === 'string') return addresses
  if (Array.isArray(value)) {
    return listOf(address, MOST_ADDRESSES, 'a list of addresses').refine(
      (list) => list.length > 0,
      'A list of nobody trusts nobody: set it to false.',
    )
  }
  return z.union([flag, z.int().min(0, must(TRUSTED)).max(100, must(TRUSTED))], must(TRUSTED))
}

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
        .datetime({ offset: true, abort: true, ...must('a date like 2030-01-31T12:00:00Z, or null') })
        .nullable(),
      httpOnly: flag,
      secure: z.union([z.boolean(), z.literal('auto')], must("true, false or 'auto'")),
      sameSite: z.union(
        [z.boolean(), z.enum(['lax', 'strict', 'none', 'auto'])],
        must("true, false, 'lax', 'strict', 'none' or 'auto'"),
      ),
      path: text.refine((path) => path.startsWith('/'), 'A path begins with a /.'),
      domain: z
        .string(must('a text, or null'))
        .min(1, 'Set it to null for this host only.')
        .max(1_024, LONG_ATTRIBUTE)
        .nullable(),
      partitioned: flag,
      priority: z.enum(['low', 'medium', 'high'], must("'low', 'medium', 'high' or null")).nullable(),
    },
    must('an object'),
  )
  .refine((cookie) => cookie.maxAge === null || cookie.expires === null, {
    path: ['expires'],
    error: 'Set maxAge or expires, not both; set the other one to null.',
  })

/** `secret`: what a list of `session`'s secrets must be. */
const optionsWith = (secrets: z.ZodType<string[]>) =>
  z.strictObject(
    {
      trustProxy: z
        .custom<TrustProxy>((value) => value !== undefined, must(TRUSTED))
        .check(({ value, issues }) => {
          const parsed = trustProxyKind(value).safeParse(value)
          if (!parsed.success)
            issues.push(
              ...parsed.error.issues.map(({ path, message }) => ({
                code: 'custom' as const,
                path,
                message,
                input: value,
              })),
            )
        }),
      parserSecrets: listOf(secret, MOST_SECRETS, 'a list of secrets'),
      session: z.strictObject(
        {
          name: z
            .string(must('a text'))
            .min(1, 'The cookie needs a name.')
            .max(256, 'This name is over 256 characters.'),
          secret: secrets,
          resave: flag,
          saveUninitialized: flag,
          rolling: flag,
          unset: z.enum(['keep', 'destroy'], must("'keep' or 'destroy'")),
          proxy: z.boolean(must('true, false or null')).nullable(),
          genid: z
            .enum(GENID_NAMES, must(`${named(GENID_NAMES)} or null`))
            .nullable()
            .default(null),
          store: z
            .enum(['with touch', 'without touch'], must("'with touch' or 'without touch'"))
            .default('with touch'),
          cookieFunction: z
            .enum(COOKIE_FUNCTION_NAMES, must(`${named(COOKIE_FUNCTION_NAMES)} or null`))
            .nullable()
            .default(null),
          cookie: sessionCookie,
        },
        must('an object'),
      ),
    },
    must('the lab options, whole'),
  )

const secretList = listOf(secret, MOST_SECRETS, 'a list of secrets')

export const labOptions = optionsWith(
  secretList.refine((list) => list.length > 0, 'express-session needs at least one secret.'),
)

/** The same of an app that tells its secrets to nobody. */
export const labOptionsWithoutSecrets = optionsWith(secretList)

/** Reads unknown input as lab options. What express-session itself would choke on is tried out by the lab. */
export function parseLabOptions(input: unknown): Input<LabOptions> {
  return parseWith(labOptions, input)
}

/** `'uuid', 'counter'`. */
function named(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ')
}
