import * as z from 'zod'
import type { AgentMessage } from '../protocol/agent-message.ts'
import type { Fact } from '../protocol/fact.ts'
import { JSON_DEPTH, nestsTooDeep } from '../text/json-in.ts'
import { type Input, listOf, must, parseWith } from './input.ts'
import { journalEvent } from './journal-event.ts'
import { labOptionsWithoutSecrets } from './lab-options.ts'
import { flag, text, time, whole } from './recorded-values.ts'
import { storeAnswers } from './store-answers.ts'
import { processFields, sessionCallPlace } from './watched-app.ts'

const secrets = listOf(
  z.strictObject({ name: text, length: whole, known: flag }, must('what is told of a secret')),
  100,
  'a list of secrets',
)

const { gone: _, ...came } = processFields

/** A fact as the journal has it, but for its place there. */
const fact = z
  .custom<object>((value) => typeof value === 'object' && value !== null, must('a fact'))
  .transform((value, context): Fact => {
    const parsed = journalEvent.safeParse({ ...value, seq: 0, at: 0 })
    if (parsed.success) {
      const { seq: _seq, at: _at, ...rest } = parsed.data
      return rest as Fact
    }
    const [first] = parsed.error.issues
    context.addIssue({ code: 'custom', message: first?.message ?? '', path: first?.path ?? [], input: value })
    return z.NEVER
  })

const message = z.discriminatedUnion(
  'say',
  [
    z.strictObject({
      say: z.literal('process'),
      process: z.strictObject({ kind: z.literal('process'), ...came }, must('a process')),
    }),
    z.strictObject({
      say: z.literal('call'),
      call: z.strictObject(
        { place: sessionCallPlace, options: labOptionsWithoutSecrets, secrets, parserSecrets: secrets },
        must('a call of session()'),
      ),
    }),
    z.strictObject({ say: z.literal('fact'), at: time, fact, told: z.literal(false).exactOptional() }),
    z.strictObject({ say: z.literal('left-out'), merged: whole, dropped: whole, failed: whole }),
    z.strictObject({ say: z.literal('stores'), ask: whole, stores: storeAnswers }),
    z.strictObject({ say: z.literal('end'), code: z.int(must('an exit code')) }),
  ],
  must('a message of an agent'),
)

/** So much of a line that is no JSON is shown, in characters. */
const SHOWN = 40

/** Reads a line that came on an agent's connection. What is wrong with it reads on from "line 3 of what it says". */
export function parseAgentMessage(line: string): Input<AgentMessage> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    const shown = JSON.stringify(line.slice(0, SHOWN).toWellFormed())
    return wrong(line === '' ? 'is empty.' : `is not JSON: it begins with ${shown}.`)
  }
  if (nestsTooDeep(line)) return wrong(`nests deeper than ${JSON_DEPTH} levels.`)
  const parsed = parseWith(message, value)
  return parsed.ok ? parsed : wrong(`is no message of an agent. ${parsed.errors[0]?.detail ?? ''}`.trimEnd())
}

function wrong(detail: string): Input<never> {
  return { ok: false, errors: [{ field: '', detail }] }
}
