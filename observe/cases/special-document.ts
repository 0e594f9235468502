import type { RequestStep } from '../../shared/cookie/conformance/case.ts'
import { DOCUMENT_KINDS, type DocumentKind } from '../../shared/cookie/same-site/context.ts'
import { makesFrame } from '../../shared/cookie/same-site/who-asks.ts'
import type { StepMaker } from './generate-step.ts'
import type { Random } from './random.ts'
import { canBeEmbedded, isAskedThere, isUnmixed } from './step-rules.ts'
import { asked, methodOf, WAYS, WITH_CREDENTIALS } from './ways.ts'

/** Where a document stands that is not a plain one. `from`: its URL, or its maker's where it has none of its own. */
export interface SpecialDocument {
  readonly from: string
  readonly ancestors: readonly string[]
  readonly document: DocumentKind
}

/** One below a page or two. */
export function specialDocument(random: Random, steps: StepMaker): SpecialDocument {
  for (;;) {
    const document = random.pick(DOCUMENT_KINDS)
    const ancestors = random.list(1, 2, () => steps.page())
    const maker = ancestors.at(-1) ?? steps.page()
    const from = document === 'sandboxed' || document === 'credentialless' ? steps.page() : maker
    if (canBeEmbedded(from === maker ? ancestors : [...ancestors, from])) return { from, ancestors, document }
  }
}

const DOCUMENT_WAYS = [
  ...(['fetch', 'fetch', 'image', 'iframe', 'iframe', 'websocket', 'beacon', 'navigation'] as const),
  ...WAYS,
]

/** What such a document asks for. */
export function askedBy(place: SpecialDocument, random: Random, steps: StepMaker): RequestStep {
  for (;;) {
    const as = random.pick(DOCUMENT_WAYS)
    const url = as === 'worker' ? place.from : asked(steps.url(), as)
    const credentials = (WITH_CREDENTIALS.has(as) || as === 'fetch') && random.chance(0.5)
    const step: RequestStep = {
      ...{ ...place, url: as === 'websocket' ? url.replace(/^http/, 'ws') : url, now: null, as },
      method: methodOf(as),
      ...(as === 'navigation' && { within: 'frame' }),
      ...(credentials && { credentials: random.pick(['same-origin', 'include'] as const) }),
    }
    if (canBeMade(step)) return step
  }
}

function canBeMade(step: RequestStep): boolean {
  const { as, url, from, ancestors = [] } = step
  const around = [...ancestors, ...(from === null ? [] : [from])]
  const isCircle = (makesFrame(as) || as === 'navigation') && around.includes(url)
  return isUnmixed([...around, url]) && !isCircle && isAskedThere(step)
}
