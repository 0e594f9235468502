import type { RequestStep, Step } from '../../shared/cookie/conformance/case.ts'
import { encodeBytes } from '../../shared/cookie/parsing/byte-string.ts'
import type { CaseParts } from './case-parts.ts'
import { oddDate } from './generate-date.ts'
import { navigation } from './generate-step.ts'
import { isSecureContext } from './step-rules.ts'
import { inFrame, WITH_CREDENTIALS, way } from './ways.ts'

// Cases about how sound cookies are asked for, a function a theme.

/** Every way to ask; and a jar that is emptied by an answer, or one by one by a script. */
function ways(make: CaseParts): Step[] {
  const { random, steps } = make
  const url = steps.home('https')
  const asked = random.list(
    2,
    4,
    (): Step => ({ kind: 'request', ...(random.chance(0.25) ? inFrame : way)(random, steps) }),
  )
  const taken: Step = { ...way(random, steps), kind: 'response', set: [encodeBytes(make.lines.plain())] }
  return [make.sound(url), ...asked, taken, make.removed(url), { kind: 'script-get', ...steps.document(url) }]
}

/** A page that somebody opened, and that is gone back to or that its script reloads. */
function journeys(make: CaseParts): Step[] {
  const { random, steps } = make
  const url = steps.home()
  // Who asks for the page that is there takes no new place in the history.
  const other = (): string => {
    const page = steps.page()
    return page === url ? other() : page
  }
  const again = (): RequestStep => {
    const cameFrom = random.chance(0.3) ? null : other()
    return random.chance(0.6)
      ? { ...navigation(url), from: other(), history: 'back', cameFrom }
      : { ...navigation(url), from: url, as: 'reload', by: 'script', cameFrom }
  }
  return [
    make.sound(url),
    ...random.list(1, 3, (): Step => ({ kind: 'request', ...again() })),
    { kind: 'response', ...again(), set: [encodeBytes(make.lines.plain())] },
    { kind: 'request', ...again() },
    { kind: 'script-get', ...steps.document(url) },
  ]
}

/** Seconds that a cookie has left by the clock of the server that sets it: far enough from now to be sure of. */
const LIVES = [
  ...[
    -31_536_000, -86_400, -3_600, -60, 60, 90, 3_600, 86_400, 7_776_000, 34_473_600, 34_646_400, 315_360_000,
  ],
]

/** A server whose clock is off says when its cookies end. */
function clocks(make: CaseParts): Step[] {
  const { random, steps } = make
  const dated = (): Step => {
    const [year, month, day] = [2020 + random.below(14), random.below(12), 1 + random.below(28)]
    const date = Date.UTC(year, month, day, random.below(24), random.below(60), random.below(60))
    const line = (_: unknown, at: number): string => {
      const expires = random.chance(0.85)
        ? new Date(date + random.pick(LIVES) * 1000).toUTCString()
        : oddDate(random)
      const maxAge = random.chance(0.15) ? '; Max-Age=7200' : ''
      return `d${at}=1; Path=/; Expires=${expires}${maxAge}`
    }
    const set = Array.from({ length: 3 + random.below(4) }, line)
    return { ...steps.request(steps.home()), kind: 'response', set, date }
  }
  return [...random.list(1, 2, dated), { kind: 'script-get', ...steps.document() }]
}

const SERVED_WAYS = [
  ...(['fetch', 'fetch', 'image', 'script', 'module', 'stylesheet', 'xhr', 'font'] as const),
  ...(['navigation', 'navigation'] as const),
]

/** A service worker passes on what its page asks for, or the navigation to a page of its own. */
function served(make: CaseParts): Step[] {
  const { random, steps } = make
  const url = steps.home('https')
  const passedOn = (): RequestStep => {
    for (;;) {
      const as = random.pick(SERVED_WAYS)
      const step: RequestStep = {
        ...{ url: steps.url(undefined, 'https'), now: null, as, method: 'GET', worker: true },
        from: as === 'navigation' && random.chance(0.3) ? null : steps.page(),
        ...((WITH_CREDENTIALS.has(as) || as === 'fetch') && random.chance(0.5)
          ? { credentials: random.pick(['same-origin', 'include'] as const) }
          : {}),
      }
      if (isSecureContext({ url: as === 'navigation' || step.from === null ? step.url : step.from })) {
        return step
      }
    }
  }
  return [
    make.sound(url),
    ...random.list(1, 3, (): Step => ({ kind: 'request', ...passedOn() })),
    { kind: 'response', ...passedOn(), set: [encodeBytes(make.lines.plain())] },
    { kind: 'script-get', ...steps.document(url) },
  ]
}

export const wayThemes = { ways, journeys, clocks, served }
