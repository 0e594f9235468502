import type { FixationRun } from './fixation-run.ts'

/** What came of an attack: bold first, then why. */
export interface FixationVerdict {
  readonly headline: string
  readonly sentence: string
  readonly tone: 'bad' | 'ok' | 'open'
}

export function fixationVerdict({
  attacker,
  attackerIs,
  loggedIn,
  stopped,
  victimIs,
}: FixationRun): FixationVerdict {
  if (stopped !== null) return { headline: 'It did not come to its end.', sentence: stopped, tone: 'open' }
  if (attackerIs === null || loggedIn === null || victimIs === null) {
    return { headline: 'Under way.', sentence: '', tone: 'open' }
  }
  if (attackerIs.user !== null) {
    return {
      headline: `The attacker is in as ${attackerIs.user}.`,
      sentence:
        'The login wrote the user into the session that was there. The attacker has known its id all along, and needs no password.',
      tone: 'bad',
    }
  }
  if (loggedIn.id !== attacker) {
    return {
      headline: 'The attacker stays out.',
      sentence:
        'The login gave the victim a new id and destroyed the row of the planted one. What the attacker knows leads nowhere.',
      tone: 'ok',
    }
  }
  return {
    headline: 'The attacker stays out.',
    sentence: 'The id stayed the same, but the attacker’s browser did not send it.',
    tone: 'open',
  }
}
