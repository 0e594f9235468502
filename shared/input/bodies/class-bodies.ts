import * as z from 'zod'
import type { Progress } from '../../class/class-state.ts'
import { PARTS } from '../../scenarios/part.ts'
import { type Input, listOf, must, parseWith } from '../input.ts'

const NAME_LENGTH = 40
const BANNER_LENGTH = 280

/** The most lessons that a class plays, or a learner has begun; and tries that are told. */
const LESSONS = 200
const TRIES = 30

/** Letters of every script, digits and marks, but nothing that is not seen. */
const SEEN = /^[^\p{C}\p{Zl}\p{Zp}]*$/u

function line(what: string, most: number) {
  return z
    .string(must(what))
    .transform((text) => text.normalize('NFC').trim().replace(/\s+/g, ' '))
    .pipe(
      z
        .string()
        .min(1, `This must be ${what}.`)
        .max(most, `At most ${most} characters.`)
        .regex(SEEN, 'Characters that are not seen do not fit here.'),
    )
}

const lessonId = z.string(must('the name of a lesson')).regex(/^[a-z-]{1,60}$/, 'This is no lesson’s name.')
const part = z.enum(PARTS, must(`one of ${PARTS.join(', ')}`))

const join = z.object({ code: z.string(must('the class’s code')).max(40), name: line('a name', NAME_LENGTH) })

const progress = z.strictObject(
  {
    lesson: lessonId.nullable(),
    part,
    guess: z.int(must('a whole number')).min(0).max(20).nullable(),
    tries: listOf(
      z.strictObject({
        fix: z.string(must('the name of a change')).max(60),
        solved: z.boolean(must('true or false')),
      }),
      TRIES,
      'a list of tries',
    ),
    hint: z.boolean(must('true or false')),
    parts: z
      .record(lessonId, part)
      .refine((parts) => Object.keys(parts).length <= LESSONS, `At most ${LESSONS} lessons.`),
  },
  must('a JSON object'),
)

const lessons = z.strictObject(
  { lessons: listOf(lessonId, LESSONS, 'a list of lessons') },
  must('a JSON object'),
)

const banner = z.strictObject({ text: line('a sentence', BANNER_LENGTH) }, must('a JSON object'))

/** The body of `POST /api/rooms` where there is a class. */
export function parseJoin(input: unknown): Input<{ readonly code: string; readonly name: string }> {
  return parseWith(join, input)
}

export function parseProgress(input: unknown): Input<Progress> {
  return parseWith(progress, input)
}

export function parseLessons(input: unknown): Input<{ readonly lessons: readonly string[] }> {
  return parseWith(lessons, input)
}

export function parseBanner(input: unknown): Input<{ readonly text: string }> {
  return parseWith(banner, input)
}
