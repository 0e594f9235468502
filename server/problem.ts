import type { Response } from 'express'
import type { FieldError } from '../shared/input/input.ts'

/** Sends RFC 9457 problem details. `detail` says what to do about it, in words a beginner understands. */
export function sendProblem(
  response: Response,
  status: number,
  title: string,
  detail: string,
  errors?: readonly FieldError[],
): void {
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail, ...(errors && { errors }) }))
}

/** 400 with every wrong field named. */
export function sendFieldErrors(response: Response, errors: readonly FieldError[]): void {
  const [first] = errors
  const where = first?.field ? `${first.field}: ` : ''
  const more = errors.length > 1 ? ` And ${errors.length - 1} more.` : ''
  sendProblem(response, 400, 'This input does not fit', `${where}${first?.detail ?? ''}${more}`, errors)
}
