import type { CaseSeen } from './replay-case.ts'

/** A case of a file that was recorded before there were words for all of it: `rule` says what its form leaves out. */
export interface CaseToSay extends CaseSeen {
  readonly rule?: string
  readonly thirdParty?: string
}

type SaidStep = CaseSeen['steps'][number] & { readonly as?: string; readonly from?: string | null }

/**
 * The case in the words that there are now. A file without `thirdParty` was recorded, or read from a source, where
 * third-party cookies are allowed.
 */
export function inWords(given: CaseToSay): CaseSeen {
  const steps: readonly SaidStep[] = given.steps
  return {
    ...given,
    thirdParty: given.thirdParty ?? 'allowed',
    steps: steps.map(wordsFor(given.rule ?? '')),
  } as CaseSeen
}

function wordsFor(rule: string): (step: SaidStep) => SaidStep {
  if (/frame that navigates itself|frame made by that document/.test(rule)) {
    // The frame that leaves is at /f in these cases; one at /m makes a frame.
    return (step) =>
      step.as === 'iframe' && step.from?.endsWith('/f')
        ? ({ ...step, as: 'navigation', within: 'frame' } as SaidStep)
        : step
  }
  if (rule.startsWith('a credentialless iframe')) {
    return (step) => (step.as === 'iframe' ? ({ ...step, document: 'credentialless' } as SaidStep) : step)
  }
  return (step) => step
}
