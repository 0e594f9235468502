import * as z from 'zod'
import { type Input, must, parseWith } from '../input.ts'

const signatureBody = z.strictObject(
  { value: z.string(must('a text')) },
  must('an object with value, the raw value of a cookie'),
)

/** The body of `POST /api/signature`. */
export function parseSignatureBody(body: unknown): Input<z.output<typeof signatureBody>> {
  return parseWith(signatureBody, body)
}
