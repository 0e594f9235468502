import * as z from 'zod'
import { LONGEST_LATENCY, SLOWED_OPS, type SlowedOp, type StoreLatency } from '../../protocol/race-facts.ts'
import { type Input, must, parseWith } from '../input.ts'

const ms = z
  .number(must(`a number of milliseconds, 0 to ${LONGEST_LATENCY}`))
  .int('This must be a whole number of milliseconds.')
  .min(0, 'This cannot be negative.')
  .max(LONGEST_LATENCY, `This is ${LONGEST_LATENCY} at most.`)

const latency = z.strictObject({ get: ms, set: ms, touch: ms, destroy: ms }, must('a JSON object'))

const arm = z.strictObject(
  { op: z.enum(SLOWED_OPS, must(`one of ${SLOWED_OPS.join(', ')}`)) },
  must('a JSON object'),
)

export function parseLatency(body: unknown): Input<StoreLatency> {
  return parseWith(latency, body)
}

/** The body of `POST /api/holds` and `/api/failures`. */
export function parseArm(body: unknown): Input<{ readonly op: SlowedOp }> {
  return parseWith(arm, body)
}
