import * as z from 'zod'
import { hasControl } from '../../cookie/parsing/control-character.ts'
import { type Input, listOf, must, parseWith } from '../input.ts'

const date = z
  .union([z.string(), z.number()], must('a date'))
  .transform((value) => new Date(value))
  .refine(
    (value) => !Number.isNaN(value.getTime()),
    'This is not a date. Write it like 2030-01-31T12:00:00Z.',
  )

/** `res.cookie`'s options, as far as they can be written in JSON. */
const givenOptions = z
  .strictObject(
    {
      domain: z.string(must('a text')),
      path: z.string(must('a text')),
      maxAge: z.number(must('a number of milliseconds')),
      expires: date,
      httpOnly: z.boolean(must('true or false')),
      secure: z.boolean(must('true or false')),
      sameSite: z.union(
        [z.boolean(), z.enum(['lax', 'strict', 'none'])],
        must("true, false, 'lax', 'strict' or 'none'"),
      ),
      partitioned: z.boolean(must('true or false')),
      priority: z.enum(['low', 'medium', 'high'], must("'low', 'medium' or 'high'")),
      signed: z.boolean(must('true or false')),
      /** A function, by its name. */
      encode: z.enum(['encodeURIComponent', 'String'], must("'encodeURIComponent' or 'String'")),
    },
    must("an object with res.cookie's options"),
  )
  .partial()

/** To `res.cookie`, too, an option that is null is one that was not given. */
const cookieOptions = z.preprocess(withoutNulls, givenOptions)

function withoutNulls(options: unknown): unknown {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return options
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null))
}

export type CookieOptionsInput = z.output<typeof cookieOptions>

/** Any JSON value, as it came: Express sends objects as `j:` JSON. (A schema for JSON would drop `__proto__` keys.) */
const anyValue = z.custom<unknown>((value) => value !== undefined, must("the cookie's value"))

const cookieBody = z.strictObject(
  { name: z.string(must('a text')), value: anyValue, options: cookieOptions.optional() },
  must('an object with name, value and options'),
)

/** The body of `POST /lab/cookies`. */
export function parseCookieBody(body: unknown): Input<z.output<typeof cookieBody>> {
  return parseWith(cookieBody, body)
}

const clearBody = z.strictObject(
  { name: z.string(must('a text')), options: cookieOptions.optional() },
  must('an object with name and options'),
)

/** The body of `POST /lab/cookies/clear`. */
export function parseClearBody(body: unknown): Input<z.output<typeof clearBody>> {
  return parseWith(clearBody, body)
}

/**
 * All header lines of one response together, in bytes: Chromium refuses a response whole whose headers are over 256 kB
 * (net/http/http_stream_parser.cc, kMaxHeaderBufSize), and each line has its `Set-Cookie: ` besides.
 */
export const SET_COOKIE_BYTES = 240_000

/** Header lines on one response. */
const SET_COOKIE_LINES = 1_000

export const TOO_MANY_BYTES = `Together these headers are over ${SET_COOKIE_BYTES / 1_000} kB; browsers refuse a response like that.`

export function setCookieBytes(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0)
}

const headerLine = z
  .string(must('a text'))
  .refine((line) => !hasControl(line), 'A header cannot hold a control character, such as a line break.')
  .refine(
    (line) => !/[^\0-\xff]/.test(line),
    'A header holds bytes: no character above U+00FF. Encode it first.',
  )

const headersBody = z.strictObject(
  {
    headers: listOf(headerLine, SET_COOKIE_LINES, 'a list of header lines')
      .refine((lines) => lines.length > 0, 'Give at least one header line.')
      .refine((lines) => setCookieBytes(lines) <= SET_COOKIE_BYTES, TOO_MANY_BYTES),
  },
  must('an object with headers'),
)

/** The body of `POST /lab/set-cookie`. */
export function parseHeadersBody(body: unknown): Input<z.output<typeof headersBody>> {
  return parseWith(headersBody, body)
}

const leftCookie = z.strictObject(
  {
    name: z.string(must('a text')),
    domain: z.string(must('a text')).optional(),
    path: z.string(must('a text')).optional(),
    partitioned: z.boolean(must('true or false')).optional(),
  },
  must('an object with name, and domain, path, partitioned where the cookie has them'),
)

const clearSiteBody = z.strictObject(
  {
    left: listOf(leftCookie, 1_000, 'a list of cookies').optional(),
  },
  must('an object with left'),
)

export type LeftCookie = z.output<typeof leftCookie>

/** The body of `POST /lab/clear-site-data`: none, or the cookies the page knows to be left, to expire one by one. */
export function parseClearSiteBody(body: unknown): Input<z.output<typeof clearSiteBody>> {
  return parseWith(clearSiteBody, body ?? {})
}
