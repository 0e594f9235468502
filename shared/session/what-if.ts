import type { LabOptions } from '../lab-options/lab-options.ts'
import type { SessionCase } from './session-case.ts'
import { sessionTrace } from './session-trace.ts'

/** What other options would have made of exchanges that are over, by their numbers. */
export interface OnPaper {
  /** Exchanges that express-session took part in. */
  readonly looked: number
  /** The session cookie would have been set where it was not, and the other way round. */
  readonly cookieMore: readonly number[]
  readonly cookieLess: readonly number[]
  /** The session would have been saved where it was not, and the other way round. */
  readonly savedMore: readonly number[]
  readonly savedLess: readonly number[]
}

/**
 * Decides again what was decided, with options changed: on paper, for what the client would have done then is not known.
 * An option that a session's own cookie has taken over (`maxAge`, `secure`) changes nothing of what is past.
 */
export function onPaper(
  cases: Iterable<readonly [exchange: number, of: SessionCase]>,
  change: (options: LabOptions) => LabOptions,
): OnPaper {
  const paper = {
    cookieMore: [] as number[],
    cookieLess: [] as number[],
    savedMore: [] as number[],
    savedLess: [] as number[],
  }
  let looked = 0
  for (const [id, of] of cases) {
    const was = sessionTrace(of)
    if (was.stoodAside) continue
    looked += 1
    const is = sessionTrace({ ...of, options: change(of.options) })
    const [sent, wouldSend] = [was.cookie?.sent === true, is.cookie?.sent === true]
    const [saved, wouldSave] = [was.action?.action === 'save', is.action?.action === 'save']
    if (sent !== wouldSend) (wouldSend ? paper.cookieMore : paper.cookieLess).push(id)
    if (saved !== wouldSave) (wouldSave ? paper.savedMore : paper.savedLess).push(id)
  }
  return { looked, ...paper }
}
