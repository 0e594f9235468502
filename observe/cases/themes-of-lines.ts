import type { Step } from '../../shared/cookie/conformance/case.ts'
import type { CaseParts } from './case-parts.ts'
import { navigation } from './generate-step.ts'
import { SUFFIXES } from './line-words.ts'

// Cases about what one line or one call says, a function a theme.

/** Sizes and bytes at the edge. */
function edge(make: CaseParts): Step[] {
  const random = make.random
  if (random.chance(0.08)) return longFolder(make)
  const url = make.steps.home()
  const set: Step = random.chance(0.75)
    ? { ...navigation(url), kind: 'response', set: random.list(1, 2, () => make.edges.edge()) }
    : {
        kind: 'script-set',
        url,
        now: null,
        set: make.edges.withControl([0, 1, 9, 10, 11, 12, 13, 31, 127, 0x80, 0x2028]),
      }
  return [set, ...make.asked(1, 2)]
}

/** A page whose default path is about as long as a path may be. */
function longFolder(make: CaseParts): Step[] {
  const random = make.random
  const { origin } = new URL(make.steps.home())
  const url = `${origin}/${'p'.repeat(1024 + random.pick([-2, -1, 0, 1]))}/page`
  const lines = ['a=1', `b=1; Path=${random.pick(['x', ''])}`, '__Host-a=1; Secure']
  const set: Step = random.chance(0.7)
    ? make.set(navigation(url), lines)
    : { kind: 'script-set', url, now: null, set: random.pick(lines) }
  return [set, { kind: 'request', ...navigation(url) }, { kind: 'request', ...navigation(`${origin}/`) }]
}

/** What scripts write. */
function script(make: CaseParts): Step[] {
  return [...make.random.list(1, 3, () => make.setByScript()), ...make.asked(1, 3)]
}

/** Dates that each browser reads in its own way, in a header or from a script. */
function dates(make: CaseParts): Step[] {
  const random = make.random
  const url = make.steps.home()
  const lines = random.list(4, 8, () => `d${random.below(1_000)}`).map((name) => make.edges.dated(name))
  if (random.chance(0.7)) return [make.set(navigation(url), lines)]
  return lines.map((set): Step => ({ kind: 'script-set', url, now: null, set }))
}

/** Names, values and attributes at their limits. */
function sizes(make: CaseParts): Step[] {
  const random = make.random
  const url = make.steps.home()
  const lines = random.list(2, 4, () => make.edges.sized(random.pick(['a', 'b', 'c', 'd'])))
  const set: Step[] = random.chance(0.7)
    ? [make.set(navigation(url), lines)]
    : lines.map((line): Step => ({ kind: 'script-set', url, now: null, set: line }))
  return [...set, { kind: 'request', ...navigation(url) }]
}

/** Every level of a name below a public suffix, and the suffix itself. */
function suffixes(make: CaseParts): Step[] {
  const random = make.random
  const suffix = random.pick(SUFFIXES)
  const names = [suffix, `y.${suffix}`, `x.y.${suffix}`]
  const host = random.pick(names)
  const url = `https://${host}/lab`
  const domains = [...names, suffix.slice(suffix.indexOf('.') + 1), `.${suffix}`, `z.${suffix}`]
  const lines = ['p=1', ...random.shuffled(domains).map((domain, at) => `d${at}=1; Domain=${domain}`)]
  const asked = (): Step => ({ kind: 'request', ...navigation(`https://${random.pick(names)}/lab`) })
  return [make.set(navigation(url), lines), asked(), asked()]
}

/** What `cookieStore.set` and `delete` make of odd calls. */
function store(make: CaseParts): Step[] {
  const random = make.random
  const url = make.steps.home('https')
  const set = random.list(2, 5, (): Step => {
    const init = random.chance(0.6) ? make.inits.oddInit() : make.inits.init()
    return { kind: 'store-set', url, now: null, set: init }
  })
  return [...set, make.removed(url), { kind: 'script-get', ...make.steps.document(url) }]
}

export const lineThemes = { edge, script, dates, sizes, suffixes, store }
