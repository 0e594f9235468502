import * as z from 'zod'
import { PROFILE_NAMES } from '../cookie/profiles/profile-titles.ts'
import { KINDS } from '../cookie/same-site/request-kinds.ts'
import { THIRD_PARTY } from '../cookie/same-site/third-party.ts'
import { FINDING_LEVELS } from '../findings/finding.ts'
import { ASKERS, type Asker } from '../outlook/asker.ts'
import { must } from './input.ts'

// What the tools of `crumbscope mcp` take. The descriptions are read by whoever calls them.

/** The most Set-Cookie lines, later requests, and characters of one of them. */
const MOST_LINES = 50
const LINE_LENGTH = 8_192

/** The longest text that is diagnosed here, in characters. */
const PASTE_LENGTH = 1_000_000

/** The most exchanges of one list. */
const MOST_LISTED = 100

const askers = Object.keys(ASKERS) as [Asker, ...Asker[]]

const httpUrl = z
  .string(must('a whole URL, https://host/path'))
  .max(LINE_LENGTH)
  .refine(
    (text) => /^(?:https?|wss?):/i.test(text) && URL.canParse(text),
    'This must be a whole URL, https://host/path.',
  )

const line = z
  .string(must('a Set-Cookie line'))
  .max(LINE_LENGTH, `A line has at most ${LINE_LENGTH.toLocaleString('en')} characters here.`)

const profile = z
  .enum(PROFILE_NAMES, must(`one of ${PROFILE_NAMES.join(', ')}`))
  .describe('Whose rules: a browser, or the text of the RFC.')

const thirdParty = z
  .enum(THIRD_PARTY, must(`one of ${THIRD_PARTY.join(', ')}`))
  .describe('How third-party cookies are treated; by default as the browser comes.')

export const explainSetCookieArguments = z.strictObject({
  url: httpUrl.describe('Where the answer with the Set-Cookie lines comes from: https://shop.example/login'),
  setCookie: z
    .array(line, must('a list of Set-Cookie lines'))
    .min(1, 'Give at least one line.')
    .max(MOST_LINES, `At most ${MOST_LINES} lines.`)
    .describe('The lines, with or without "Set-Cookie:", in order: ["id=1; SameSite=None"]'),
  requests: z
    .array(httpUrl, must('a list of URLs'))
    .max(MOST_LINES, `At most ${MOST_LINES} requests.`)
    .default([])
    .describe('Later requests, by URL: which of the cookies ride along, and why the others stay behind.'),
  as: z
    .enum(KINDS, must(`one of ${KINDS.join(', ')}`))
    .default('navigation')
    .describe('How these requests are made; without any, how `url` is asked for.'),
  method: z
    .string(must('a method like POST'))
    .regex(/^[!#$%&'*+.^_`|~\w-]{1,40}$/, 'This must be a method like POST.')
    .default('GET'),
  from: httpUrl.nullable().default(null).describe('The page that makes them; null is the address bar.'),
  profile: profile.default('rfc6265bis'),
  thirdParty: thirdParty.optional(),
})

export const diagnoseTextArguments = z.strictObject({
  text: z
    .string(must('a text'))
    .max(
      PASTE_LENGTH,
      `At most ${PASTE_LENGTH.toLocaleString('en')} characters; a longer file reads \`crumbscope diagnose FILE\`.`,
    )
    .describe(
      'Set-Cookie lines, response headers from DevTools, Node, axios or curl -v, res.cookie() code, or a HAR file.',
    ),
  url: httpUrl.optional().describe('Where it comes from, when the text does not say.'),
  askedBy: z
    .enum(askers, must(`one of ${askers.join(', ')}`))
    .default('address-bar')
    .describe('Who asks, when the text does not say.'),
  profile: profile.default('chromium'),
  thirdParty: thirdParty.optional(),
})

export const listExchangesArguments = z.strictObject({
  limit: z
    .int(must('a whole number'))
    .min(1, `This must be a number from 1 to ${MOST_LISTED}.`)
    .max(MOST_LISTED, `This must be a number from 1 to ${MOST_LISTED}.`)
    .default(20),
  before: z
    .int(must('the number of an exchange'))
    .min(1, 'This must be the number of an exchange.')
    .optional()
    .describe('Only exchanges older than this one.'),
  filter: z
    .string(must('a text'))
    .max(200, 'At most 200 characters.')
    .default('')
    .describe(
      'Words that all occur in method, URL, status, program, cookie names or store calls: "POST login 302"',
    ),
})

export const explainExchangeArguments = z.strictObject({
  exchange: z
    .int(must('the number of an exchange'))
    .min(1, 'This must be the number of an exchange.')
    .describe('Its number, as list_exchanges and findings say it.'),
})

export const listFindingsArguments = z.strictObject({
  level: z
    .enum(FINDING_LEVELS, must(`one of ${FINDING_LEVELS.join(', ')}`))
    .optional()
    .describe('Only this level: broken, risk or note.'),
})

export const sessionRowArguments = z.strictObject({
  sid: z
    .string(must('a session id'))
    .min(4, 'Give at least the first 4 characters of the id.')
    .max(1_024, 'A session id has at most 1,024 characters here.')
    .describe('The session id, or its first characters as exchanges show it.'),
})
