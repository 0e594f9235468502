import * as z from 'zod'
import { LONGEST_LATENCY } from '../protocol/race-facts.ts'
import { must } from './input.ts'

/** What the facts of a recording are made of. All of it was written by a program: one message each is enough. */
export const text = z.string(must('a text'))
export const flag = z.boolean(must('true or false'))
/** A number that counts or names something. */
export const whole = z.int(must('a whole number, 0 or more')).min(0, must('a whole number, 0 or more'))
/** Milliseconds, fractional; a clock that is set back makes a duration negative. */
export const readOnly = z.literal(true, must('true, or absent'))

export const ms = z.number(must('a number of milliseconds'))

/** Epoch ms: nothing past the last day that a date can stand for. */
export const time = z
  .number(must('a time, in milliseconds since 1970'))
  .min(-8.64e15, must('a time, in milliseconds since 1970'))
  .max(8.64e15, must('a time, in milliseconds since 1970'))

export const recorded = z.strictObject(
  { text, bytes: whole, cut: flag },
  must('a recorded text: {text, bytes, cut}'),
)

const delay = ms.min(0, must('0 or more')).max(LONGEST_LATENCY, must(`${LONGEST_LATENCY} at most`))

export const latency = z.strictObject(
  { get: delay, set: delay, touch: delay, destroy: delay },
  must('the latency of get, set, touch and destroy'),
)
