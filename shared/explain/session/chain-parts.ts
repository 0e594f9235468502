import type { Decision, SessionTrace } from '../../session/session-trace.ts'
import type { OutcomeWords } from '../decisions/set-cookie-outcome.ts'

/** The decisions under one caption, in the order in which they fell. */
export interface ChainPart {
  readonly caption: string
  readonly decisions: readonly Decision[]
}

/** The chain in parts: request comes in, after the handler, headers go out; the last two as they happened. */
export function chainParts(trace: SessionTrace): ChainPart[] {
  const parts: { caption: string; phase: Decision['phase']; decisions: Decision[] }[] = []
  for (const decision of chainDecisions(trace)) {
    const last = parts.at(-1)
    if (last?.phase === decision.phase) last.decisions.push(decision)
    else {
      const { phase } = decision
      parts.push({ caption: captionOf(phase, trace), phase, decisions: [decision] })
    }
  }
  return parts
}

/** The decisions that stand in the chain: the last, whether the cookie went out, is its conclusion. */
export function chainDecisions({ decisions }: SessionTrace): readonly Decision[] {
  return decisions.filter(({ rule }) => rule !== 'set-cookie')
}

const OPS = {
  ...{ save: 'set', touch: 'touch', destroy: 'destroy' },
  ...{ nothing: null, throws: null, unknown: null },
} as const

function captionOf(phase: Decision['phase'], { decisions, action, cookie }: SessionTrace): string {
  if (phase === 'request') return 'Request comes in'
  if (phase === 'end') return 'After the handler'
  const headersFirst = decisions.findIndex((each) => each.phase === 'headers') < firstEnd(decisions)
  if (headersFirst) return 'Headers go out, before the handler is done'
  const name = action && OPS[action.action]
  if (!name || !cookie) return 'Headers go out'
  const op = action.ops.find((each) => each.name === name)
  // An op that is not recorded yet is not done yet.
  return op && op.start + op.ms <= cookie.ms ? 'Headers go out' : `Headers go out, before ${name} is done`
}

function firstEnd(decisions: readonly Decision[]): number {
  const at = decisions.findIndex((each) => each.phase === 'end')
  return at === -1 ? decisions.length : at
}

/** The decisions at which it went another way than one hopes. */
export function isTurning(decision: Decision, outcome: OutcomeWords | null): boolean {
  switch (decision.rule) {
    case 'store-ready':
      return !decision.ready
    case 'cookie-path':
      return !decision.under
    case 'signature':
      return decision.cookie.kind !== 'signed'
    case 'store-lookup':
      return decision.answer !== 'found' && decision.answer !== 'waiting'
    case 'session-id':
      return decision.answer === 'none'
    case 'end-action':
      return decision.action === 'throws' || decision.ops.some(({ outcome: { ok } }) => !ok)
    case 'cookie-due':
      return !decision.due && outcome?.tone === 'due'
    case 'connection':
      return decision.asked && !decision.secure
    case 'cookie-taken':
    case 'handler-calls':
    case 'session-changed':
    case 'set-cookie':
      return false
    default:
      return decision satisfies never
  }
}
