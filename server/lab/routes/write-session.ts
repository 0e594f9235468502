import type { Request, Response } from 'express'
import type { SessionPatch } from '../../../shared/input/bodies/session-bodies.ts'
import { sendProblem } from '../../http/problem.ts'

/** How large a session may grow, in characters as JSON; one body holds a tenth of that. */
const SESSION_LENGTH = 10_000_000

/** Changes `req.session`; false when it would grow too large, which is then the answer. */
export function writeSession(
  { session }: Pick<Request, 'session'>,
  response: Response,
  { set, unset }: SessionPatch,
): boolean {
  if (lengthOf(session) + lengthOf(set) > SESSION_LENGTH) {
    const detail = `The session would be over ${SESSION_LENGTH / 1_000_000} MB, and every request would carry it around.`
    sendProblem(response, 413, 'Too large', detail)
    return false
  }
  for (const key of unset) Reflect.deleteProperty(session, key)
  for (const [key, value] of Object.entries(set)) {
    // Defined, not assigned: a key named __proto__ is a key like any other.
    Object.defineProperty(session, key, { value, enumerable: true, configurable: true, writable: true })
  }
  return true
}

function lengthOf(value: object): number {
  return JSON.stringify(value).length
}
