import { isTopLevel } from '../same-site/who-asks.ts'
import type { Step } from './case.ts'

/** The top-level page that stands after a step, and who started the navigation that brought it: null = the address bar. */
export interface StandingPage {
  readonly url: string
  readonly startedBy: string | null
}

/** What stands after a step, as far as the steps tell; a page that a step needs and no step opened was typed in. */
export function standingAfter(step: Step, before: StandingPage | null): StandingPage | null {
  if (step.kind === 'clear') return before
  if (!('as' in step) || !isTopLevel(step)) {
    const top = step.ancestors?.[0] ?? ('as' in step ? (step.from ?? step.url) : step.url)
    return before?.url === top ? before : { url: top, startedBy: null }
  }
  // Nobody reloads what was posted without being asked, so such a page is opened anew.
  if (step.method !== 'GET') return null
  const reloaded = reloadedPage(step, before)
  const startedBy = reloaded ? reloaded.startedBy : step.from
  return { url: step.url, startedBy: step.cameFrom === undefined ? startedBy : step.cameFrom }
}

/** The page that a script reloads: null where the step is no such thing, or the page was not opened by a step before. */
export function reloadedPage(step: Step, before: StandingPage | null): StandingPage | null {
  const byScript = 'as' in step && step.as === 'reload' && step.by === 'script'
  return byScript && before?.url === step.url ? before : null
}
