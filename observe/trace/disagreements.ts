import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import type { SessionCall } from '../../shared/protocol/session-fact.ts'
import { ghostCookie, SIGNATURE } from '../../shared/session/ghost-cookie.ts'
import type { SessionCase } from '../../shared/session/session-case.ts'
import { type SessionTrace, sessionTrace } from '../../shared/session/session-trace.ts'
import { callsAround, expectedDebug, NO_ID, shortDebug } from './expected-debug.ts'
import type { Played } from './traced-app.ts'

/** Where the trace and reality part. */
export interface Disagreement {
  readonly about: 'report' | 'store ops' | 'Set-Cookie' | 'the line' | 'id' | 'debug' | 'fix'
  readonly trace: unknown
  readonly real: unknown
}

/** Two expiries are the same within so many ms: the header has whole seconds. */
const SECOND = 1_000

/** Holds the trace against what happened; none is as it should be. */
export function disagreements(played: Played, options: LabOptions): Disagreement[] {
  const of = caseOf(played, options)
  if (!of) return [{ about: 'report', trace: null, real: played.debug }]
  const trace = sessionTrace(of)
  const { exchange, setCookie, sid, debug } = played
  const line = setCookie.find((each) => each.startsWith(`${options.session.name}=`)) ?? null
  return [
    ...differ(
      'store ops',
      expectedOps(trace, of),
      exchange.ops.map((op) => `${op.name} ${op.sid ?? NO_ID}`),
    ),
    ...differ('Set-Cookie', trace.cookie?.sent ?? false, line !== null),
    ...(line === null ? [] : differ('the line', ...lines(of, line, exchange.at))),
    // Where the load failed no handler is there to see one.
    ...differ('id', trace.id?.answer === 'none' ? null : (trace.id?.sid ?? null), sid),
    ...differ('id', trace.id?.answer === 'old', debug.includes('session found') && sid !== null),
    ...differ('id', trace.changed?.sid ?? null, exchange.end?.session ?? null),
    ...differ('debug', expectedDebug(trace, of.session), shortDebug(debug)),
  ]
}

export function caseOf({ exchange }: Played, options: LabOptions): SessionCase | null {
  const { session } = exchange
  return session && { ...exchange, session, options }
}

function differ(about: Disagreement['about'], trace: unknown, real: unknown): Disagreement[] {
  return JSON.stringify(trace) === JSON.stringify(real) ? [] : [{ about, trace, real }]
}

/** The calls on the store, in order, as the trace would have them. */
function expectedOps(trace: SessionTrace, { session }: SessionCase): string[] {
  const { lookup, action } = trace
  const end =
    action && ['save', 'touch', 'destroy'].includes(action.action)
      ? [`${opName(action.action)} ${action.sid ?? NO_ID}`]
      : []
  const [early, late] = callsAround(session)
  return [
    ...(lookup ? [`get ${lookup.sid}`] : []),
    ...early.flatMap(callOps),
    ...end,
    ...late.flatMap(callOps),
  ]
}

function opName(action: string): string {
  return action === 'save' ? 'set' : action
}

function callOps({ name, id }: SessionCall): string[] {
  const ops = { save: ['set'], reload: ['get'], regenerate: ['destroy'], destroy: ['destroy'], touch: [] }
  return ops[name].map((op) => `${op} ${id}`)
}

/** The line as it would have been, beside the line as it was: without signature, the expiry to the second. */
function lines({ session, options }: SessionCase, real: string, at: number): [string | null, string | null] {
  const ghost = ghostCookie(session, options.session.name, at)
  const plain = (line: string) => line.replace(/\.[^;]*/, SIGNATURE).replace(/Expires=[^;]*/, 'Expires=')
  if (ghost === null || Math.abs(expiry(ghost) - expiry(real)) > SECOND) return [ghost, real]
  return [plain(ghost), plain(real)]
}

function expiry(line: string): number {
  const text = /Expires=([^;]*)/.exec(line)?.[1]
  return text === undefined ? 0 : Date.parse(text)
}
