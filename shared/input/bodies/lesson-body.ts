import * as z from 'zod'
import type { LabOptions } from '../../lab-options/lab-options.ts'
import { type Input, must, parseWith } from '../input.ts'
import { parseLabOptions } from '../lab-options.ts'

const name = z.string(must('a name')).max(60, 'This name is over 60 characters.')

const body = z.strictObject(
  {
    id: name,
    /** The change to try; null: the app as it was found. */
    fix: name.nullable(),
    /** The lesson goes on where it was: its rows stay. */
    keepRows: z.boolean(must('true or false')),
    options: z.unknown().optional(),
  },
  must('a JSON object'),
)

export interface LessonBody {
  readonly id: string
  readonly fix: string | null
  readonly keepRows: boolean
  /** What its `session()` and `trust proxy` are to be instead, whole; null: as the app has them. */
  readonly options: LabOptions | null
}

/** The body of `PUT /api/lesson`. */
export function parseLessonBody(input: unknown): Input<LessonBody> {
  const parsed = parseWith(body, input)
  if (!parsed.ok) return parsed
  const { options, ...rest } = parsed.value
  if (options === undefined || options === null) return { ok: true, value: { ...rest, options: null } }
  const read = parseLabOptions(options)
  return read.ok ? { ok: true, value: { ...rest, options: read.value } } : read
}
