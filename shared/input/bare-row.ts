import * as z from 'zod'
import type { WindowRow } from '../protocol/window-row.ts'
import { must } from './input.ts'
import { readOnly, text, time, whole } from './recorded-values.ts'

/** A row of the store without its content. */
export const bareRow = z.strictObject(
  {
    sid: text,
    session: z.null(must('null: the events have the contents')),
    bytes: whole.nullable(),
    expires: time.nullable(),
    lastOp: z.strictObject(
      {
        name: z.enum(['get', 'set', 'touch', 'external', 'found'], must('a store op')),
        at: time,
        seq: whole,
      },
      must('the op that was last'),
    ),
    readOnly: readOnly.exactOptional(),
  },
  must('a row of the store'),
) satisfies z.ZodType<WindowRow>
