import type { Random } from '../cases/random.ts'

/** Hosts that know each other: siblings, parents and, where there is one, the public suffix above them. */
const FAMILIES = {
  example: ['app.example.com', 'api.app.example.com', 'example.com', 'www.example.com'],
  localhost: ['app.localhost', 'api.app.localhost', 'localhost', 'other.localhost', '127.0.0.1'],
  uk: ['www.example.co.uk', 'example.co.uk', 'shop.example.co.uk'],
  github: ['one.github.io', 'two.github.io', 'www.one.github.io', 'github.io'],
  // Wildcard and exception rules of the public-suffix list.
  kawasaki: ['www.city.kawasaki.jp', 'city.kawasaki.jp', 'a.foo.kawasaki.jp', 'foo.kawasaki.jp'],
  address: ['127.0.0.1', '192.0.2.7', '[::1]', '[2001:db8::1]'],
  intranet: ['intranet', 'www.intranet'],
  international: ['xn--bcher-kva.example', 'www.xn--bcher-kva.example'],
  // A public suffix beyond ASCII.
  cyrillic: ['xn--p1ai', 'www.xn--p1ai'],
  underscore: ['a_b.example.com', 'app.example.com'],
} as const

const WEIGHTS = {
  example: 30,
  localhost: 24,
  uk: 14,
  github: 14,
  kawasaki: 4,
  address: 5,
  intranet: 3,
  international: 3,
  cyrillic: 2,
  underscore: 2,
} as const satisfies Record<keyof typeof FAMILIES, number>

const STRANGERS = ['other.test', 'tracker.example.net', 'shop.example.org', 'other.localhost'] as const

/** The hosts one case plays on. */
export interface CaseHosts {
  /** Where most of it happens. */
  readonly home: string
  /** Its family, itself included. */
  readonly family: readonly string[]
  /** One of another site. */
  readonly stranger: string
}

export function pickHosts(random: Random): CaseHosts {
  const family: readonly string[] = FAMILIES[random.weighted(WEIGHTS)]
  const home = random.pick(family)
  return { home, family, stranger: random.pick(STRANGERS.filter((host) => !family.includes(host))) }
}

/** Loopback names and addresses are trustworthy over http too. */
export function isTrustworthy(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return (
    protocol === 'https:' ||
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '127.0.0.1' ||
    hostname === '[::1]'
  )
}
