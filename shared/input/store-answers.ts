import * as z from 'zod'
import { MOST_ASKED, MOST_LISTED, type StoreAnswer } from '../protocol/store-list.ts'
import { listOf, must } from './input.ts'
import { recorded, text, time, whole } from './recorded-values.ts'

const row = z.strictObject(
  { sid: text.nullable(), session: recorded.exactOptional(), expires: time.nullable().exactOptional() },
  must('a row of a store'),
)

const answer = z.discriminatedUnion(
  'found',
  [
    z.strictObject({
      store: text,
      found: z.literal('rows'),
      by: z.enum(['memory', 'all', 'ids'], must("'memory', 'all' or 'ids'")),
      total: whole,
      rows: listOf(row, MOST_LISTED, 'a list of rows'),
    }),
    z.strictObject({
      store: text,
      found: z.literal('count'),
      total: whole,
      why: z.enum(['too many', 'no list'], must("'too many' or 'no list'")),
    }),
    z.strictObject({ store: text, found: z.literal('nothing') }),
    z.strictObject({ store: text, found: z.literal('failed'), message: text }),
    z.strictObject({ store: text, found: z.literal('late') }),
  ],
  must('what a store answers'),
) satisfies z.ZodType<StoreAnswer>

/** What the stores of one process answer. */
export const storeAnswers = listOf(answer, MOST_ASKED, 'a list of answers')
