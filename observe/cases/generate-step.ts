import type { RequestStep, Step } from '../../shared/cookie/conformance/case.ts'
import type { CaseHosts } from '../browsers/lab-hosts.ts'
import type { Random } from './random.ts'
import { canBeEmbedded, canBeMade } from './step-rules.ts'

const URL_PATHS = ['/', '/lab', '/lab/', '/lab/sub', '/lab/sub/leaf', '/labrador', '/other'] as const
const ODD_URL_PATHS = [
  ...['/LAB', '/lab%2Fsub', '/lab/%C3%A9', '/lab?x=/other/', '//lab', '/lab//sub', '/lab;x', '/la', '/a%20b'],
] as const

type Scheme = 'http' | 'https'

/** Makes steps that a browser can really take: who asks for what, from where. */
export class StepMaker {
  readonly #random: Random
  readonly #hosts: CaseHosts
  readonly #scheme: Scheme

  constructor(random: Random, hosts: CaseHosts) {
    this.#random = random
    this.#hosts = hosts
    this.#scheme = random.chance(0.55) ? 'https' : 'http'
  }

  /** A URL at home or near it. */
  url(host: string = this.#nearHost(), scheme: Scheme = this.#nearScheme()): string {
    const random = this.#random
    const port = random.chance(0.06) ? (scheme === 'https' ? ':8443' : ':8080') : ''
    return `${scheme}://${host}${port}${random.pick(random.chance(0.9) ? URL_PATHS : ODD_URL_PATHS)}`
  }

  home(scheme: Scheme = this.#scheme): string {
    return this.url(this.#hosts.home, scheme)
  }

  /** The page that asks for something: often one of its own site. */
  page(): string {
    const { home, family, stranger } = this.#hosts
    const random = this.#random
    switch (random.weighted({ own: 35, family: 22, flipped: 8, stranger: 35 })) {
      case 'own':
        return this.url(home, this.#scheme)
      case 'family':
        return this.url(random.pick(family), this.#scheme)
      case 'flipped':
        return this.url(home, this.#scheme === 'https' ? 'http' : 'https')
      case 'stranger':
        return this.url(stranger)
    }
  }

  /** Sets cookies the usual way: most often the person opens the page. */
  response(set: readonly string[], url: string = this.url()): Step {
    const request = this.#random.chance(0.5) ? navigation(url) : this.request(url)
    return { ...request, kind: 'response', set }
  }

  /** A request in any context for `url`. */
  request(url: string = this.url()): RequestStep {
    for (;;) {
      const request = this.#anyRequest(url)
      if (canBeMade(request)) return request
    }
  }

  /** A document whose script reads or writes cookies. */
  document(url: string = this.url()): { url: string; now: null; ancestors?: readonly string[] } {
    const random = this.#random
    const around = random.chance(0.2) ? random.list(1, 2, () => this.page()) : []
    return around.length > 0 && canBeEmbedded([...around, url])
      ? { url, now: null, ancestors: around }
      : { url, now: null }
  }

  #anyRequest(url: string): RequestStep {
    const random = this.#random
    const as = random.weighted({
      navigation: 40,
      fetch: 24,
      iframe: 13,
      image: 10,
      websocket: 4,
      beacon: 4,
      reload: 5,
    })
    const base = { url, now: null, as, method: 'GET', from: this.page() } as const
    const around = random.chance(0.25) ? { ancestors: random.list(1, 2, () => this.page()) } : {}
    const sentOn = random.chance(0.15) ? { redirects: random.list(1, 2, () => this.page()) } : {}
    switch (as) {
      case 'navigation':
        if (random.chance(0.4)) return { ...base, from: null, ...sentOn }
        return { ...base, method: random.chance(0.4) ? 'POST' : 'GET', ...sentOn }
      case 'reload':
        return random.chance(0.4)
          ? { ...base, from: url, by: 'script' }
          : { ...base, by: 'user', from: random.chance(0.5) ? null : base.from }
      case 'fetch':
        return {
          ...base,
          method: random.pick(['GET', 'GET', 'POST', 'HEAD', 'PUT']),
          ...around,
          ...sentOn,
          ...(random.chance(0.3)
            ? { credentials: random.pick(['omit', 'same-origin', 'include'] as const) }
            : {}),
        }
      case 'iframe':
        return { ...base, method: random.chance(0.2) ? 'POST' : 'GET', ...around, ...sentOn }
      case 'image':
        return { ...base, ...around, ...sentOn }
      case 'beacon':
        return { ...base, method: 'POST', ...around }
      case 'websocket':
        return { ...base, url: url.replace(/^http/, 'ws'), ...around }
    }
  }

  #nearHost(): string {
    const { home, family } = this.#hosts
    return this.#random.chance(0.7) ? home : this.#random.pick(family)
  }

  #nearScheme(): Scheme {
    if (this.#random.chance(0.82)) return this.#scheme
    return this.#scheme === 'https' ? 'http' : 'https'
  }
}

/** The address bar. */
export function navigation(url: string): RequestStep {
  return { url, now: null, as: 'navigation', method: 'GET', from: null }
}
