import { BROWSER_ID } from '../../../shared/protocol/browser-id.ts'
import type { Resume } from '../../../shared/protocol/sockets.ts'

/** What a client sent as `resume`, whatever it was: anything that is not well-formed counts as not known. */
export function parseResume(payload: unknown): Resume {
  const { epoch, afterSeq, browser } = (payload ?? {}) as { [Key in keyof Resume]?: unknown }
  return {
    epoch: typeof epoch === 'string' ? epoch : null,
    afterSeq: typeof afterSeq === 'number' && Number.isSafeInteger(afterSeq) && afterSeq >= 0 ? afterSeq : 0,
    browser: typeof browser === 'string' && BROWSER_ID.test(browser) ? browser : undefined,
  }
}

/** The number of the hold that a client wants released; null for anything that is none. */
export function parseRelease(payload: unknown): number | null {
  const { hold } = (payload ?? {}) as { hold?: unknown }
  return typeof hold === 'number' && Number.isSafeInteger(hold) ? hold : null
}
