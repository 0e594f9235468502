import type { RequestStep } from '../../shared/cookie/conformance/case.ts'
import type { RequestKind } from '../../shared/cookie/same-site/request-kinds.ts'
import type { StepMaker } from './generate-step.ts'
import type { Random } from './random.ts'
import { canBeEmbedded, canBeMade, isUnmixed } from './step-rules.ts'

/** The ways to ask that differ in their credentials and in little else. */
export const WAYS = [
  ...(['script', 'module', 'stylesheet', 'font', 'media', 'xhr', 'eventsource', 'worker'] as const),
  ...(['preload', 'prefetch', 'ping', 'object', 'preflight'] as const),
] satisfies readonly RequestKind[]

/** Those that an attribute or a property can give credentials, or take them from. */
export const WITH_CREDENTIALS: ReadonlySet<RequestKind> = new Set<RequestKind>([
  ...(['script', 'module', 'stylesheet', 'media', 'xhr', 'eventsource', 'preload', 'preflight'] as const),
])

const METHODS: Partial<Record<RequestKind, string>> = { ping: 'POST', beacon: 'POST', preflight: 'OPTIONS' }

export function methodOf(as: RequestKind): string {
  return METHODS[as] ?? 'GET'
}

/** A redirect of a preflight is an error, and so is one of a worker to another origin. */
const NEVER_SENT_ON: ReadonlySet<RequestKind> = new Set<RequestKind>(['worker', 'preflight'])

/** What was preloaded is not asked for again by the same document, so its URL is no other step's. */
export function asked(url: string, as: RequestKind): string {
  return as === 'preload' ? `${url}?preloaded` : url
}

/** A request by any of them. */
export function way(random: Random, steps: StepMaker): RequestStep {
  for (;;) {
    const as = random.pick(WAYS)
    const url = asked(steps.url(undefined, 'https'), as)
    const step: RequestStep = {
      ...{ url, now: null, as, from: as === 'worker' ? url : steps.page(), method: methodOf(as) },
      ...(WITH_CREDENTIALS.has(as) && random.chance(0.5)
        ? { credentials: random.pick(['same-origin', 'include'] as const) }
        : {}),
      ...(!NEVER_SENT_ON.has(as) && random.chance(0.15)
        ? { redirects: random.list(1, 2, () => steps.page()) }
        : {}),
    }
    if (canBeMade(step)) return step
  }
}

/** A link or a form in a frame, or a script there that reloads it. */
export function inFrame(random: Random, steps: StepMaker): RequestStep {
  for (;;) {
    const [top, from] = [steps.page(), steps.page()]
    const reloads = random.chance(0.15)
    const url = reloads ? from : steps.url(undefined, 'https')
    const how = reloads
      ? ({ as: 'reload', by: 'script', method: 'GET' } as const)
      : ({ as: 'navigation', method: random.chance(0.3) ? 'POST' : 'GET' } as const)
    const step: RequestStep = { url, now: null, within: 'frame', from, ancestors: [top], ...how }
    if (canBeEmbedded([top, from]) && canBeEmbedded([top, url]) && isUnmixed([top, from, url])) return step
  }
}
