import type { Step } from '../../shared/cookie/conformance/case.ts'
import { encodeBytes } from '../../shared/cookie/parsing/byte-string.ts'
import type { CaseParts } from './case-parts.ts'
import { navigation } from './generate-step.ts'
import { PATHS, PLAIN_NAMES } from './line-words.ts'

// Cases about what becomes of sound cookies: kept, replaced, sent, left at home. A function a theme.

/** Lines of any kind, set and sent anywhere. */
function wild(make: CaseParts): Step[] {
  const random = make.random
  const set = random.list(1, 2, () => make.setAnyhow())
  const cleared: Step[] = random.chance(0.03) ? [{ kind: 'clear' }] : []
  return [...set, ...cleared, ...make.asked(1, 3)]
}

/** Sound cookies of every kind, met in many contexts: SameSite, Secure, Domain and Path decide. */
function places(make: CaseParts): Step[] {
  const url = make.steps.home(make.random.chance(0.75) ? 'https' : 'http')
  return [make.sound(url), ...make.asked(3, 5)]
}

/** A cookie set, and set again: replaced, deleted, or another one beside it. */
function again(make: CaseParts): Step[] {
  const random = make.random
  const line =
    (random.chance(0.7) ? make.lines.plain() : make.lines.wild()) + (random.chance(0.2) ? '; HttpOnly' : '')
  const url = make.steps.home()
  const again = random.list(1, 2, (): Step => {
    const changed = make.lines.again(line)
    if (random.chance(0.3))
      return { kind: 'script-set', url, now: null, set: changed.replaceAll('; HttpOnly', '') }
    return make.steps.response([encodeBytes(changed)], random.chance(0.7) ? url : make.steps.url())
  })
  return [
    make.set(navigation(url), [line, ...(random.chance(0.5) ? [make.lines.plain('b')] : [])]),
    ...again,
    ...make.asked(1, 2),
  ]
}

/** A Secure cookie, and plain http that tries to shadow it. */
function secure(make: CaseParts): Step[] {
  const random = make.random
  const line = `${make.lines.plain()}; Secure`
  const shadow = (): Step => {
    const url = random.chance(0.8) ? make.steps.home('http') : make.steps.url(undefined, 'http')
    const changed = make.lines.again(line)
    const set = random.chance(0.7) ? changed.replace(/; Secure/g, '') : changed
    if (random.chance(0.3)) return { kind: 'script-set', url, now: null, set }
    return make.set(navigation(url), [set])
  }
  return [
    make.set(navigation(make.steps.home('https')), [line]),
    ...random.list(1, 2, shadow),
    ...make.asked(1, 2),
  ]
}

/** Partitioned cookies beside ones that are not, in frames of several sites. */
function partitioned(make: CaseParts): Step[] {
  const random = make.random
  const line = (name: string) => {
    const sameSite = random.weighted({ None: 7, Lax: 1, Strict: 1 })
    const words = [`SameSite=${sameSite}`, ...(random.chance(0.9) ? ['Secure'] : []), 'Path=/']
    return [`${name}=${random.below(9)}`, ...words, ...(random.chance(0.7) ? ['Partitioned'] : [])].join('; ')
  }
  const set = random.list(1, 3, () =>
    make.steps.response(
      random.list(1, 2, () => line(random.pick(PLAIN_NAMES))),
      make.steps.home('https'),
    ),
  )
  return [...set, ...make.asked(2, 4)]
}

/** Many cookies at once: which come first. */
function order(make: CaseParts): Step[] {
  const random = make.random
  const lines = random.list(
    4,
    8,
    () => `${random.pick(['a', 'b', 'c', 'd'])}=${random.below(99)}; Path=${random.pick(PATHS)}`,
  )
  const url = make.steps.home()
  return [
    make.set(navigation(url), lines),
    make.set(navigation(url), [random.pick(lines), make.lines.again(random.pick(lines))]),
    ...make.asked(1, 3),
  ]
}

/** More cookies than one site may have. */
function full(make: CaseParts): Step[] {
  const random = make.random
  const url = make.steps.home('https')
  const partitioned = random.chance(0.3)
  // Partitions have a bound on bytes too.
  const padding = partitioned ? 'x'.repeat(random.pick([0, 70])) : ''
  const count = random.pick([150, 179, 180, 181, 182, 200, 220])
  const attributes = () =>
    [
      ...(partitioned ? ['; Partitioned; SameSite=None'] : []),
      ...(partitioned || random.chance(0.3) ? ['; Secure'] : []),
      ...(random.chance(0.3) ? [`; Priority=${random.pick(['Low', 'Medium', 'High'])}`] : []),
      ...(random.chance(0.1) ? [`; Path=${random.pick(PATHS)}`] : []),
    ].join('')
  const lines = Array.from({ length: count }, (_, at) => `n${at}=${at}${padding}${attributes()}`)
  return [
    // Some of them again in the same answer.
    {
      ...navigation(url),
      kind: 'response',
      set: [...lines.slice(0, 100), ...lines.slice(0, random.below(3))],
    },
    { ...navigation(url), kind: 'response', set: lines.slice(100) },
    { ...navigation(url), kind: 'response', set: ['late=1', 'n0=again'] },
    { ...navigation(url), kind: 'request' },
  ]
}

export const jarThemes = { wild, places, again, secure, partitioned, order, full }
