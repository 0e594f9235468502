import type { Pieces } from '../pieces.ts'

/** What became of the session's Set-Cookie, in plain words. */
export interface OutcomeWords {
  /** `sent`: as it should be. `due`: it was wanted and did not go. `quiet`: there was none to send. */
  readonly tone: 'sent' | 'due' | 'quiet'
  /** `secure cookie on an insecure connection`; it stands after "Withheld:". Empty for what was sent. */
  readonly reason: string
  /** The same in two or three words, for a row of the store. */
  readonly short: string
  readonly sentence: Pieces
}

/** As it should be. */
export const SENT: OutcomeWords = { tone: 'sent', reason: '', short: '', sentence: [] }

/** `Set-Cookie withheld: insecure connection` */
export function outcomeHeadline({ tone, reason }: OutcomeWords): string {
  if (tone === 'sent') return 'Set-Cookie sent'
  return tone === 'due' ? `Set-Cookie withheld: ${reason}` : `No Set-Cookie: ${reason}`
}
