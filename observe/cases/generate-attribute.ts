import { domainToUnicode } from 'node:url'
import type { CaseHosts } from '../browsers/lab-hosts.ts'
import {
  DATES,
  MAX_AGES,
  ODD_PATHS,
  ODD_SAME_SITES,
  PATHS,
  SAME_SITES,
  TWICE,
  UNKNOWN,
} from './line-words.ts'
import type { Random } from './random.ts'

/** Makes attributes of a cookie: sound, odd, or of another host. */
export class AttributeMaker {
  readonly #random: Random
  readonly #hosts: CaseHosts

  constructor(random: Random, hosts: CaseHosts) {
    this.#random = random
    this.#hosts = hosts
  }

  /** What a name's prefix promises. */
  promisedBy(name: string): string[] {
    const words = ['Secure']
    if (/host/i.test(name)) words.push('Path=/')
    if (/http/i.test(name)) words.push('HttpOnly')
    return words
  }

  /** One attribute, and once more with another value: which of them counts? */
  twice(): string[] {
    const random = this.#random
    const [word, values] = random.pick(TWICE)
    return [`${word}=${random.pick(values)}`, `${word}=${random.pick(values)}`]
  }

  /** Any attribute. */
  any(): string {
    const random = this.#random
    switch (
      random.weighted({
        path: 20,
        domain: 18,
        sameSite: 20,
        maxAge: 8,
        expires: 8,
        httpOnly: 9,
        partitioned: 6,
        secure: 7,
        unknown: 4,
      })
    ) {
      case 'path':
        return this.#worded('Path', random.pick(random.chance(0.6) ? PATHS : ODD_PATHS))
      case 'domain':
        return this.#worded('Domain', random.chance(0.6) ? this.nearDomain() : this.oddDomain())
      case 'sameSite':
        return this.#worded('SameSite', random.pick(random.chance(0.7) ? SAME_SITES : ODD_SAME_SITES))
      case 'maxAge':
        return this.#worded('Max-Age', random.pick(MAX_AGES))
      case 'expires':
        return this.#worded('Expires', random.pick(DATES))
      case 'httpOnly':
        return this.#flag('HttpOnly')
      case 'partitioned':
        return this.#flag('Partitioned')
      case 'secure':
        return this.#flag('Secure')
      case 'unknown':
        return random.pick(UNKNOWN)
    }
  }

  #worded(word: string, value: string): string {
    const random = this.#random
    const name = random.chance(0.8) ? word : random.pick([word.toLowerCase(), word.toUpperCase()])
    const equals = random.chance(0.9) ? '=' : random.pick([' =', '= ', ' = ', '\t=', '=\t'])
    return `${name}${equals}${value}`
  }

  #flag(word: string): string {
    const random = this.#random
    return random.chance(0.7)
      ? word
      : random.pick([
          word.toLowerCase(),
          word.toUpperCase(),
          `${word}=`,
          `${word}=1`,
          `${word}=false`,
          `${word} `,
        ])
  }

  /** A host of the case's own family. */
  nearDomain(): string {
    const { home, family } = this.#hosts
    const random = this.#random
    const parent = home.slice(home.indexOf('.') + 1)
    return random.pick([home, home, `.${home}`, parent, `.${parent}`, random.pick(family)])
  }

  /** What no browser takes, or reads in its own way. */
  oddDomain(): string {
    const { home, stranger } = this.#hosts
    return this.#random.pick([
      ...[
        '',
        '.',
        ' ',
        'com',
        'co.uk',
        'github.io',
        'localhost',
        '.localhost',
        '127.0.0.1',
        '*',
        'kawasaki.jp',
      ],
      ...[stranger, `..${home}`, `${home}.`, `x.${home}`, home.toUpperCase(), `${home}:80`, `http://${home}`],
      ...[`"${home}"`, `*.${home}`, `.${home}.`, `${home}/`, `a b.${home}`, `é.${home}`, `%61.${home}`],
      ...[
        domainToUnicode(home),
        home.slice(1),
        `x${home}`,
        'bücher.example',
        '0x7f.1',
        '[::1]',
        `_x.${home}`,
        `-x.${home}`,
      ],
    ])
  }
}
