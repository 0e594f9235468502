import * as z from 'zod'
import { type RunPlan, SET_FROM } from '../delivery/itinerary.ts'
import { PROBE_IDS } from '../delivery/probe.ts'
import { BROWSER_ID } from '../protocol/browser-id.ts'
import { type Input, must, parseWith } from './input.ts'

/** What a page asks for when it starts a run; the server adds the name. */
export type RunRequest = Omit<RunPlan, 'run'>

/** The most Set-Cookie lines of one run, and the most characters of one. */
export const RUN_LINES = 200
export const RUN_LINE_LENGTH = 8_192

const schema = z.strictObject(
  {
    browser: z.string(must('a browser id')).regex(BROWSER_ID, 'This must be a browser id.'),
    probes: z
      .array(z.enum(PROBE_IDS, must('the name of a probe')), must('a list of probes'))
      .max(PROBE_IDS.length),
    set: z
      .strictObject({
        from: z.enum(SET_FROM, must(`one of ${SET_FROM.join(', ')}`)),
        scheme: z.enum(['http', 'https'], must('http or https')).nullable().default(null),
        lines: z
          .array(
            z
              .string(must('a Set-Cookie line'))
              .max(RUN_LINE_LENGTH, `A line has ${RUN_LINE_LENGTH} characters at most.`)
              .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'A header line is bytes without control characters.'),
            must('a list of Set-Cookie lines'),
          )
          .max(RUN_LINES, `A run sets ${RUN_LINES} cookies at most.`),
      })
      .nullable()
      .default(null),
    thirdParty: z.boolean(must('true or false')).default(false),
  },
  must('a JSON object'),
)

export function parseRunRequest(body: unknown): Input<RunRequest> {
  return parseWith(schema, body)
}
