import * as z from 'zod'
import { type Input, must, parseWith } from '../input.ts'

const name = z.string(must('a name')).max(60, 'This name is over 60 characters.')

const body = z.strictObject(
  {
    id: name,
    /** The change to try; null: the app as it was found. */
    fix: name.nullable(),
    /** The lesson goes on where it was: its rows stay. */
    keepRows: z.boolean(must('true or false')),
  },
  must('a JSON object'),
)

export interface LessonBody {
  readonly id: string
  readonly fix: string | null
  readonly keepRows: boolean
}

/** The body of `PUT /api/lesson`. */
export function parseLessonBody(input: unknown): Input<LessonBody> {
  return parseWith(body, input)
}
