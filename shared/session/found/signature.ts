import type { SessionReport, SidCookie } from '../../protocol/session-fact.ts'

/**
 * Any of the secrets may have signed the cookie (index.js 544-601, `getcookie`, and 690-700, `unsigncookie`). The server
 * checks it; here it is only told which one fits.
 */
export interface SignatureDecision {
  readonly rule: 'signature'
  readonly phase: 'request'
  readonly ms: number
  readonly cookie: Exclude<SidCookie, { kind: 'none' }>
  /** How many secrets there are, of the kind that fits. */
  readonly secrets: number
}

export function signature(
  { ms, cookie }: SessionReport,
  secrets: number,
  parserSecrets: number,
): SignatureDecision | null {
  if (cookie.kind === 'none') return null
  const byParser = cookie.kind === 'signed' && cookie.by === 'parser'
  return { rule: 'signature', phase: 'request', ms, cookie, secrets: byParser ? parserSecrets : secrets }
}
