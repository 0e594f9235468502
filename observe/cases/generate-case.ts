import type { CookieCase, Step } from '../../shared/cookie/conformance/case.ts'
import { encodeBytes } from '../../shared/cookie/parsing/byte-string.ts'
import type { ProfileName } from '../../shared/cookie/profiles/rules.ts'
import type { ThirdParty } from '../../shared/cookie/same-site/third-party.ts'
import { pickHosts } from '../browsers/lab-hosts.ts'
import { LineMaker } from './generate-line.ts'
import { hasCookieStore, navigation, StepMaker } from './generate-step.ts'
import { PATHS, PLAIN_NAMES, SUFFIXES } from './line-words.ts'
import { Random } from './random.ts'

export interface CaseRules {
  readonly profile: ProfileName
  readonly thirdParty: ThirdParty
}

/** How often each theme is played. */
const THEMES = {
  wild: 40,
  places: 14,
  again: 12,
  secure: 7,
  partitioned: 9,
  order: 4,
  edge: 8,
  script: 5,
  full: 2,
  dates: 6,
  sizes: 5,
  suffixes: 6,
  store: 4,
} as const

/**
 * A case about one thing that cookies do, on hosts of one family. The same seed and number make the same case;
 * times are left open (`now: null`), for they are the player's.
 */
export function generateCase(seed: number, number: number, rules: CaseRules): CookieCase {
  const random = new Random(`${seed}/${number}`)
  const hosts = pickHosts(random)
  const theme = random.weighted(THEMES)
  const make = new CaseMaker(random, new LineMaker(random, hosts), new StepMaker(random, hosts))
  return { id: `${seed}-${number}-${theme}`, ...rules, steps: make[theme]() }
}

/** A case about the many ways to ask, as scripts, fonts, workers and frames do, and about what empties a jar. */
export function generateWays(seed: number, number: number, rules: CaseRules): CookieCase {
  const random = new Random(`${seed}/${number}/ways`)
  const hosts = pickHosts(random)
  const make = new CaseMaker(random, new LineMaker(random, hosts), new StepMaker(random, hosts))
  const steps = make.ways()
  // Firefox sends no pings as it comes (browser.send_pings).
  const played =
    rules.profile === 'firefox' ? steps.filter((step) => !('as' in step && step.as === 'ping')) : steps
  return { id: `${seed}-${number}-ways`, ...rules, steps: played }
}

/** One method a theme. */
class CaseMaker {
  readonly #random: Random
  readonly #lines: LineMaker
  readonly #steps: StepMaker

  constructor(random: Random, lines: LineMaker, steps: StepMaker) {
    this.#random = random
    this.#lines = lines
    this.#steps = steps
  }

  /** Lines of any kind, set and sent anywhere. */
  wild(): Step[] {
    const random = this.#random
    const set = random.list(1, 2, () => this.#setAnyhow())
    const cleared: Step[] = random.chance(0.03) ? [{ kind: 'clear' }] : []
    return [...set, ...cleared, ...this.#asked(1, 3)]
  }

  /** Sound cookies of every kind, met in many contexts: SameSite, Secure, Domain and Path decide. */
  places(): Step[] {
    const url = this.#steps.home(this.#random.chance(0.75) ? 'https' : 'http')
    const lines = PLAIN_NAMES.map((name) => this.#lines.plain(name))
    return [this.#set(navigation(url), lines), ...this.#asked(3, 5)]
  }

  /** A cookie set, and set again: replaced, deleted, or another one beside it. */
  again(): Step[] {
    const random = this.#random
    const line =
      (random.chance(0.7) ? this.#lines.plain() : this.#lines.wild()) +
      (random.chance(0.2) ? '; HttpOnly' : '')
    const url = this.#steps.home()
    const again = random.list(1, 2, (): Step => {
      const changed = this.#lines.again(line)
      if (random.chance(0.3))
        return { kind: 'script-set', url, now: null, set: changed.replaceAll('; HttpOnly', '') }
      return this.#steps.response([encodeBytes(changed)], random.chance(0.7) ? url : this.#steps.url())
    })
    return [
      this.#set(navigation(url), [line, ...(random.chance(0.5) ? [this.#lines.plain('b')] : [])]),
      ...again,
      ...this.#asked(1, 2),
    ]
  }

  /** A Secure cookie, and plain http that tries to shadow it. */
  secure(): Step[] {
    const random = this.#random
    const line = `${this.#lines.plain()}; Secure`
    const shadow = (): Step => {
      const url = random.chance(0.8) ? this.#steps.home('http') : this.#steps.url(undefined, 'http')
      const changed = this.#lines.again(line)
      const set = random.chance(0.7) ? changed.replace(/; Secure/g, '') : changed
      if (random.chance(0.3)) return { kind: 'script-set', url, now: null, set }
      return this.#set(navigation(url), [set])
    }
    return [
      this.#set(navigation(this.#steps.home('https')), [line]),
      ...random.list(1, 2, shadow),
      ...this.#asked(1, 2),
    ]
  }

  /** Partitioned cookies beside ones that are not, in frames of several sites. */
  partitioned(): Step[] {
    const random = this.#random
    const line = (name: string) => {
      const sameSite = random.weighted({ None: 7, Lax: 1, Strict: 1 })
      const words = [`SameSite=${sameSite}`, ...(random.chance(0.9) ? ['Secure'] : []), 'Path=/']
      return [`${name}=${random.below(9)}`, ...words, ...(random.chance(0.7) ? ['Partitioned'] : [])].join(
        '; ',
      )
    }
    const set = random.list(1, 3, () =>
      this.#steps.response(
        random.list(1, 2, () => line(random.pick(PLAIN_NAMES))),
        this.#steps.home('https'),
      ),
    )
    return [...set, ...this.#asked(2, 4)]
  }

  /** Many cookies at once: which come first. */
  order(): Step[] {
    const random = this.#random
    const lines = random.list(
      4,
      8,
      () => `${random.pick(['a', 'b', 'c', 'd'])}=${random.below(99)}; Path=${random.pick(PATHS)}`,
    )
    const url = this.#steps.home()
    return [
      this.#set(navigation(url), lines),
      this.#set(navigation(url), [random.pick(lines), this.#lines.again(random.pick(lines))]),
      ...this.#asked(1, 3),
    ]
  }

  /** Sizes and bytes at the edge. */
  edge(): Step[] {
    const random = this.#random
    if (random.chance(0.08)) return this.#longFolder()
    const url = this.#steps.home()
    const set: Step = random.chance(0.75)
      ? { ...navigation(url), kind: 'response', set: random.list(1, 2, () => this.#lines.edge()) }
      : {
          kind: 'script-set',
          url,
          now: null,
          set: this.#lines.withControl([0, 1, 9, 10, 11, 12, 13, 31, 127, 0x80, 0x2028]),
        }
    return [set, ...this.#asked(1, 2)]
  }

  /** A page whose default path is about as long as a path may be. */
  #longFolder(): Step[] {
    const random = this.#random
    const { origin } = new URL(this.#steps.home())
    const url = `${origin}/${'p'.repeat(1024 + random.pick([-2, -1, 0, 1]))}/page`
    const lines = ['a=1', `b=1; Path=${random.pick(['x', ''])}`, '__Host-a=1; Secure']
    const set: Step = random.chance(0.7)
      ? this.#set(navigation(url), lines)
      : { kind: 'script-set', url, now: null, set: random.pick(lines) }
    return [set, { kind: 'request', ...navigation(url) }, { kind: 'request', ...navigation(`${origin}/`) }]
  }

  /** What scripts write. */
  script(): Step[] {
    return [...this.#random.list(1, 3, () => this.#setByScript()), ...this.#asked(1, 3)]
  }

  /** Dates that each browser reads in its own way, in a header or from a script. */
  dates(): Step[] {
    const random = this.#random
    const url = this.#steps.home()
    const lines = random.list(4, 8, () => `d${random.below(1_000)}`).map((name) => this.#lines.dated(name))
    if (random.chance(0.7)) return [this.#set(navigation(url), lines)]
    return lines.map((set): Step => ({ kind: 'script-set', url, now: null, set }))
  }

  /** Names, values and attributes at their limits. */
  sizes(): Step[] {
    const random = this.#random
    const url = this.#steps.home()
    const lines = random.list(2, 4, () => this.#lines.sized(random.pick(['a', 'b', 'c', 'd'])))
    const set: Step[] = random.chance(0.7)
      ? [this.#set(navigation(url), lines)]
      : lines.map((line): Step => ({ kind: 'script-set', url, now: null, set: line }))
    return [...set, { kind: 'request', ...navigation(url) }]
  }

  /** Every level of a name below a public suffix, and the suffix itself. */
  suffixes(): Step[] {
    const random = this.#random
    const suffix = random.pick(SUFFIXES)
    const names = [suffix, `y.${suffix}`, `x.y.${suffix}`]
    const host = random.pick(names)
    const url = `https://${host}/lab`
    const domains = [...names, suffix.slice(suffix.indexOf('.') + 1), `.${suffix}`, `z.${suffix}`]
    const lines = ['p=1', ...random.shuffled(domains).map((domain, at) => `d${at}=1; Domain=${domain}`)]
    const asked = (): Step => ({ kind: 'request', ...navigation(`https://${random.pick(names)}/lab`) })
    return [this.#set(navigation(url), lines), asked(), asked()]
  }

  /** What `cookieStore.set` and `delete` make of odd calls. */
  store(): Step[] {
    const random = this.#random
    const url = this.#steps.home('https')
    const set = random.list(2, 5, (): Step => {
      const init = random.chance(0.6) ? this.#lines.oddInit() : this.#lines.init()
      return { kind: 'store-set', url, now: null, set: init }
    })
    return [...set, this.#removed(url), { kind: 'script-get', ...this.#steps.document(url) }]
  }

  /** More cookies than one site may have. */
  full(): Step[] {
    const random = this.#random
    const url = this.#steps.home('https')
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

  #set(request: Omit<Extract<Step, { kind: 'request' }>, 'kind'>, lines: readonly string[]): Step {
    return { ...request, kind: 'response', set: lines.map(encodeBytes) }
  }

  #setAnyhow(): Step {
    if (this.#random.chance(0.25)) return this.#setByScript()
    return this.#steps.response(this.#random.list(1, 3, () => encodeBytes(this.#lines.wild())))
  }

  #setByScript(): Step {
    const random = this.#random
    const document = this.#steps.document()
    if (hasCookieStore(document) && random.chance(0.3)) {
      return { kind: 'store-set', ...document, set: this.#lines.init() }
    }
    return {
      kind: 'script-set',
      ...document,
      set: random.chance(0.8) ? this.#lines.wild() : this.#lines.plain(),
    }
  }

  /** Sound cookies, met by every way to ask; emptied by an answer, or one by one by a script. */
  ways(): Step[] {
    const random = this.#random
    const url = this.#steps.home('https')
    const lines = PLAIN_NAMES.map((name) => this.#lines.plain(name))
    const set: Step = { ...navigation(url), kind: 'response', set: lines.map(encodeBytes) }
    const asked = random.list(
      2,
      4,
      (): Step => ({ kind: 'request', ...(random.chance(0.25) ? this.#steps.inFrame() : this.#steps.way()) }),
    )
    const taken: Step = { ...this.#steps.way(), kind: 'response', set: [encodeBytes(this.#lines.plain())] }
    return [set, ...asked, taken, this.#removed(url), { kind: 'script-get', ...this.#steps.document(url) }]
  }

  #removed(url: string): Step {
    const random = this.#random
    if (random.chance(0.5)) return { kind: 'clear-site-data', ...navigation(url) }
    const name = random.pick(PLAIN_NAMES)
    const path = random.chance(0.5) ? { path: random.pick(['/', '/lab', '/lab/', '']) } : {}
    return { kind: 'store-delete', url, now: null, set: { name, ...path } }
  }

  /** Requests, and at last what a script reads. */
  #asked(least: number, most: number): Step[] {
    const requests = this.#random.list(
      least,
      most,
      (): Step => ({ kind: 'request', ...this.#steps.request() }),
    )
    const reloaded = this.#random.chance(0.05) ? this.#reloaded() : []
    return [...requests, ...reloaded, { kind: 'script-get', ...this.#steps.document() }]
  }

  /** A page that some other opened, and that its own script then reloads. */
  #reloaded(): Step[] {
    const { url, from } = { url: this.#steps.home(), from: this.#steps.page() }
    return [
      { kind: 'request', ...navigation(url), from },
      { kind: 'request', ...navigation(url), as: 'reload', by: 'script', from: url },
    ]
  }
}
