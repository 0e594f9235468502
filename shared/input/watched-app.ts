import * as z from 'zod'
import { WATCHED_PACKAGES, type WatchedApp } from '../protocol/watched-app.ts'
import { cookieSessionCall } from './cookie-session.ts'
import { listOf, must } from './input.ts'
import { labOptions } from './lab-options.ts'
import { text, time, whole } from './recorded-values.ts'

/** So many processes and calls of `session()` are told of, and stores of a process. */
const MOST_PROCESSES = 1_000
const MOST_CALLS = 1_000
const MOST_STORES = 100
const MOST_URLS = 100

const version = text.nullable()
const stores = listOf(text, MOST_STORES, 'a list of stores')

const url = text.regex(
  /^https?:\/\/[\w.:[\]-]+$/,
  'expected the address of a server, such as http://localhost:3000',
)

const watchedPackage = z.strictObject(
  {
    name: z.enum(WATCHED_PACKAGES, must('a package that is hooked')),
    version,
    state: z.enum(['hooked', 'loaded-before'], must("'hooked' or 'loaded-before'")),
  },
  must('a package'),
)

/** The fields of a `ProcessFact`, beside those that every fact has. */
export const processFields = {
  process: whole,
  name: text,
  node: text,
  packages: listOf(watchedPackage, WATCHED_PACKAGES.length * 10, 'a list of packages'),
  stores,
  cookieSessions: listOf(cookieSessionCall, MOST_CALLS, 'a list of calls of cookieSession()').exactOptional(),
  urls: listOf(url, MOST_URLS, 'a list of addresses').exactOptional(),
  gone: z.strictObject({ code: z.int(must('an exit code')).nullable() }, must('how it went')).exactOptional(),
}

export const sessionCallPlace = z.strictObject(
  {
    call: whole,
    file: text.nullable(),
    line: whole.nullable(),
    functions: listOf(text, 10, 'a list of options'),
    store: text,
  },
  must('where session() is called'),
)

/** What a snapshot says of a watched app. */
export const watched = z.strictObject(
  {
    processes: listOf(
      z.strictObject({ kind: z.literal('process'), at: time, ...processFields }, must('a process')),
      MOST_PROCESSES,
      'a list of processes',
    ),
    calls: listOf(
      z.strictObject({ place: sessionCallPlace, options: labOptions }, must('a call of session()')),
      MOST_CALLS,
      'a list of calls',
    ),
  },
  must('what is known of the watched app'),
)

export const watchedApp = z.strictObject(
  { name: text, pid: whole, node: text, express: version, expressSession: version, stores },
  must('the watched app'),
) satisfies z.ZodType<WatchedApp>
