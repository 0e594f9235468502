import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Response } from 'express'
import type { FieldError } from '../../shared/input/input.ts'
import type { Refusal } from '../hosts/refusal.ts'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** How long an asker who was refused may keep the connection, ms. */
const LINGER = 5_000

/** RFC 9457 problem details as text. `detail` says what to do about it, in words a beginner understands. */
export function problemText(
  status: number,
  title: string,
  detail: string,
  errors?: readonly FieldError[],
): string {
  return JSON.stringify({ type: 'about:blank', title, status, detail, ...(errors && { errors }) })
}

export function sendProblem(
  response: Response,
  status: number,
  title: string,
  detail: string,
  errors?: readonly FieldError[],
): void {
  response
    .status(status)
    .set({ 'Content-Type': PROBLEM_TYPE, 'Cache-Control': 'no-store' })
    .send(problemText(status, title, detail, errors))
}

/** Answers where no Express has seen the request. */
export function endWithRefusal(
  response: ServerResponse,
  { status, title, detail }: { readonly status: number; readonly title: string; readonly detail: string },
): void {
  response.writeHead(status, { 'Content-Type': PROBLEM_TYPE, 'Cache-Control': 'no-store' })
  response.end(problemText(status, title, detail))
}

/** Answers on a connection where there is no response to write to, and ends it; HEAD gets no body (RFC 9110 §9.3.2). */
export function endWithProblem(
  socket: Duplex,
  { status, title, detail }: { readonly status: number; readonly title: string; readonly detail: string },
  method?: string,
): void {
  // The asker may be gone already, which is all the same to us; or stay, having half closed nothing.
  socket.on('error', () => socket.destroy())
  socket.resume()
  const lingering = setTimeout(() => socket.destroy(), LINGER)
  socket.once('close', () => clearTimeout(lingering))
  const body = problemText(status, title, detail)
  socket.end(
    [
      `HTTP/1.1 ${status} ${title}`,
      'Connection: close',
      `Content-Type: ${PROBLEM_TYPE}`,
      'X-Content-Type-Options: nosniff',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      method === 'HEAD' ? '' : body,
    ].join('\r\n'),
  )
}

/** 400 with every wrong field named. */
export function sendFieldErrors(response: Response, errors: readonly FieldError[]): void {
  const [first] = errors
  const where = first?.field ? `${first.field}: ` : ''
  const more = errors.length > 1 ? ` And ${errors.length - 1} more.` : ''
  sendProblem(response, 400, 'This input does not fit', `${where}${first?.detail ?? ''}${more}`, errors)
}

/** 500: nobody's input is at fault. */
export function sendBug(response: Response): void {
  const detail = 'Something went wrong on our side; the terminal shows what.'
  sendProblem(response, 500, 'A bug in Crumbscope', detail)
}

/** A lab has no room for what was asked; the message says which bound it is, and what to do. */
export class BoundReached extends Error {
  override readonly name = 'BoundReached'
}

/** 429; it can be tried again after so many seconds. */
export function sendBoundReached(response: Response, detail: string, after = 1): void {
  response.set('Retry-After', String(after))
  sendProblem(response, 429, 'No room for it', detail)
}

/** What is asked cannot be done just now, and why is known only where it was tried. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.detail)
    this.refusal = refusal
  }
}

export function sendRefusal(response: Response, { status, title, detail }: Refusal): void {
  if (status === 503) response.set('Retry-After', '1')
  sendProblem(response, status, title, detail)
}

/** The session store itself failed, where it did not merely have no room: nobody's input is at fault. */
export function sendStoreFailure(response: Response, error: unknown): void {
  if (error instanceof BoundReached) return sendBoundReached(response, error.message)
  if (error instanceof Refused) return sendRefusal(response, error.refusal)
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
  sendProblem(response, 503, 'The store failed', `The session store answered: ${reason}.`)
}
