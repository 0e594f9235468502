import type { RequestStep, Step } from '../../shared/cookie/conformance/case.ts'
import { encodeBytes } from '../../shared/cookie/parsing/byte-string.ts'
import type { CaseParts } from './case-parts.ts'
import { canBeEmbedded, canBeMade, isSecureContext } from './step-rules.ts'
import { asked, methodOf, WAYS, WITH_CREDENTIALS } from './ways.ts'

/** A frame that the person let use its unpartitioned cookies. */
interface GrantedFrame {
  readonly from: string
  readonly ancestors: readonly string[]
}

/** Below a page or two, over https all the way: elsewhere nobody can ask. */
function grantedFrame({ random, steps }: CaseParts): GrantedFrame {
  for (;;) {
    const place = { from: steps.page(), ancestors: random.list(1, 2, () => steps.page()) }
    const isSecure = isSecureContext({ url: place.from, ancestors: place.ancestors })
    if (isSecure && canBeEmbedded([...place.ancestors, place.from])) return place
  }
}

const FRAME_WAYS = [
  ...(['fetch', 'fetch', 'fetch', 'image', 'iframe', 'websocket', 'beacon', 'navigation'] as const),
  ...WAYS,
]

function askedBy(place: GrantedFrame, { random, steps }: CaseParts): RequestStep {
  for (;;) {
    const as = random.pick(FRAME_WAYS)
    const url = as === 'worker' ? place.from : asked(random.chance(0.3) ? place.from : steps.url(), as)
    const step: RequestStep = {
      ...{ ...place, url: as === 'websocket' ? url.replace(/^http/, 'ws') : url, now: null, as },
      ...{ storageAccess: 'granted', method: methodOf(as) },
      ...(as === 'navigation' && { within: 'frame' }),
      ...((WITH_CREDENTIALS.has(as) || as === 'fetch') && random.chance(0.5)
        ? { credentials: random.pick(['same-origin', 'include'] as const) }
        : {}),
    }
    const frames = as === 'navigation' ? [...place.ancestors, url] : []
    if (canBeMade(step) && canBeEmbedded(frames)) return step
  }
}

/**
 * Sound cookies, met by what one frame with storage access asks for, reads and writes. All of it happens in that one
 * document, for another has to ask anew.
 */
function granted(make: CaseParts): Step[] {
  const { random } = make
  const place = grantedFrame(make)
  const standing = {
    ...{ url: place.from, ancestors: place.ancestors, now: null },
    ...{ storageAccess: 'granted' as const },
  }
  const request = (): Step => ({ kind: 'request', ...askedBy(place, make) })
  const response = (): Step => {
    const set = random.list(1, 2, () => encodeBytes(make.lines.plain()))
    return { kind: 'response', ...askedBy(place, make), set }
  }
  return [
    make.sound(place.from),
    ...random.list(1, 3, request),
    response(),
    ...(random.chance(0.5) ? [{ kind: 'script-set' as const, ...standing, set: make.lines.plain() }] : []),
    ...random.list(1, 2, request),
    { kind: 'script-get', ...standing },
  ]
}

/** Requests whose answer asks the browser to come again with cookies, for the person had let it. */
function retried(make: CaseParts): Step[] {
  const { random, steps } = make
  const url = steps.home('https')
  const asksAgain = (): RequestStep => {
    for (;;) {
      const as = random.pick(['fetch', 'fetch', 'image', 'iframe', 'iframe', 'script'] as const)
      const around = random.chance(0.25) ? { ancestors: [steps.page()] } : {}
      const step: RequestStep = {
        ...{
          url: steps.url(undefined, 'https'),
          now: null,
          as,
          from: steps.page(),
          method: 'GET',
          ...around,
        },
        // What is loaded with access may use it: that is only then.
        activate: as === 'iframe' ? random.pick(['retry', 'load'] as const) : 'retry',
      }
      // The person lets nobody have cookies elsewhere.
      const asks = { url: step.from ?? url, ...around }
      if (canBeMade(step) && isSecureContext(asks)) return step
    }
  }
  return [
    make.sound(url),
    ...random.list(1, 3, (): Step => ({ kind: 'request', ...asksAgain() })),
    { kind: 'response', ...asksAgain(), set: [encodeBytes(make.lines.plain())] },
    { kind: 'script-get', ...steps.document(url) },
  ]
}

export const accessThemes = { granted, retried }
