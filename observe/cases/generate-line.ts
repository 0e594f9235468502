import { encodeBytes } from '../../shared/cookie/parsing/byte-string.ts'
import type { CaseHosts } from '../browsers/lab-hosts.ts'
import { AttributeMaker } from './generate-attribute.ts'
import { oddDate } from './generate-date.ts'
import {
  MAX_AGES,
  ODD_NAMES,
  ODD_PATHS,
  ODD_VALUES,
  PATHS,
  PLAIN_NAMES,
  PLAIN_VALUES,
  PREFIXED_NAMES,
  SAME_SITES,
} from './line-words.ts'
import type { Random } from './random.ts'

/** Attributes whose value may be too long. */
const LONG_WORDS = [
  ...[
    'Path',
    'Domain',
    'SameSite',
    'Max-Age',
    'Expires',
    'Secure',
    'HttpOnly',
    'Partitioned',
    'Priority',
    'foo',
  ],
] as const

/** Makes what is set: a Set-Cookie line, or what a script assigns to `document.cookie`. Unicode, but for `edge`. */
export class LineMaker {
  readonly #random: Random
  readonly #attributes: AttributeMaker

  constructor(random: Random, hosts: CaseHosts) {
    this.#random = random
    this.#attributes = new AttributeMaker(random, hosts)
  }

  /** Any line, most of them a little odd. */
  wild(): string {
    const random = this.#random
    const attributes = random.shuffled([
      ...random.list(0, random.chance(0.5) ? 2 : 5, () => this.#attributes.any()),
      ...(random.chance(0.35) ? ['Secure'] : []),
    ])
    const name = this.#name()
    const promised = name.startsWith('__') && random.chance(0.7) ? this.#attributes.promisedBy(name) : []
    const twice = random.chance(0.08) ? this.#attributes.twice() : []
    return this.#joined(this.#pair(name, this.#value()), [
      ...random.shuffled([...promised, ...attributes]),
      ...twice,
    ])
  }

  /** A line that is fine in itself, so that what matters is where it is set and sent. */
  plain(name: string = this.#random.pick(PLAIN_NAMES)): string {
    const random = this.#random
    const sameSite = random.weighted({ none: 30, Lax: 22, Strict: 18, None: 30 })
    const attributes = [
      ...(sameSite === 'none' ? [] : [`SameSite=${sameSite}`]),
      ...(sameSite === 'None' || random.chance(0.25) ? ['Secure'] : []),
      ...(random.chance(0.5) ? [`Path=${random.pick(PATHS)}`] : []),
      ...(random.chance(0.2) ? ['HttpOnly'] : []),
      ...(random.chance(0.25) ? [`Domain=${this.#attributes.nearDomain()}`] : []),
      ...(random.chance(0.2) ? ['Max-Age=3600'] : []),
      ...(random.chance(0.1) ? ['Partitioned'] : []),
    ]
    return [`${name}=${random.pick(PLAIN_VALUES)}`, ...random.shuffled(attributes)].join('; ')
  }

  /** The same cookie again with one thing changed, or a line that expires it. */
  again(line: string): string {
    const random = this.#random
    const [pair = '', ...attributes] = line.split(';').map((piece) => piece.trim())
    const name = pair.slice(0, pair.indexOf('='))
    const without = (word: string) => attributes.filter((piece) => !piece.toLowerCase().startsWith(word))
    switch (
      random.weighted({
        value: 4,
        same: 2,
        expire: 4,
        httpOnly: 2,
        secure: 2,
        sameSite: 2,
        path: 2,
        domain: 2,
        name: 1,
      })
    ) {
      case 'same':
        return line
      case 'value':
        return [`${name}=${this.#value()}`, ...attributes].join('; ')
      case 'expire':
        return [
          pair,
          ...without('max-age'),
          random.pick(['Max-Age=0', 'Max-Age=-1', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT']),
        ].join('; ')
      case 'httpOnly':
        return [`${name}=h`, ...without('httponly'), ...(random.chance(0.5) ? ['HttpOnly'] : [])].join('; ')
      case 'secure':
        return [`${name}=s`, ...without('secure'), ...(random.chance(0.5) ? ['Secure'] : [])].join('; ')
      case 'sameSite':
        return [`${name}=m`, ...without('samesite'), `SameSite=${random.pick(SAME_SITES)}`].join('; ')
      case 'path':
        return [`${name}=p`, ...without('path'), `Path=${random.pick(PATHS)}`].join('; ')
      case 'domain':
        return [`${name}=d`, ...without('domain'), `Domain=${this.#attributes.nearDomain()}`].join('; ')
      case 'name':
        return [`${name.toUpperCase()}=n`, ...attributes].join('; ')
    }
  }

  /** A header line whose size or bytes are at an edge: one character a byte, not always UTF-8. */
  edge(): string {
    const random = this.#random
    const name = encodeBytes(random.pick(['a', 'b', 'é']))
    const byte = String.fromCharCode(0x80 + random.below(0x80))
    const long = 1024 + random.pick([-1, 0, 1])
    switch (random.weighted({ pair: 4, attribute: 5, control: 5, byte: 3, many: 1 })) {
      case 'pair': {
        const size = 4096 + random.pick([-2, -1, 0, 1, 2])
        return `${name}=${'x'.repeat(size - name.length)}${random.pick(['', '; Path=/', ' ; Secure'])}`
      }
      case 'attribute': {
        const value = random.pick([`/${'p'.repeat(long - 1)}`, 'x'.repeat(long)])
        const word = random.pick(LONG_WORDS)
        return `${name}=1; ${random.chance(0.5) ? `${word}=${value}; Path=/` : `Path=/; ${word}=${value}`}`
      }
      case 'control':
        // No NUL, CR or LF: they end a header before any cookie is read.
        return this.withControl([1, 2, 8, 9, 11, 12, 14, 27, 31, 127])
      case 'byte':
        return random.pick([
          `${name}=${byte}`,
          `${byte}=1`,
          `${name}=1; Path=/${byte}`,
          `${name}=1; Domain=${byte}`,
          `${name}=1; ${byte}=1`,
        ])
      case 'many':
        return `${name}=1${'; foo=bar'.repeat(random.pick([30, 100, 2000]))}; Path=/`
    }
  }

  /** A line that lives as long as an odd date says, sometimes with a Max-Age that counts or does not. */
  dated(name: string): string {
    const random = this.#random
    const maxAge = random.chance(0.15) ? [`Max-Age=${random.pick(MAX_AGES)}`] : []
    const twice = random.chance(0.1) ? [`Expires=${oddDate(random)}`] : []
    const dates = random.shuffled([`Expires=${oddDate(random)}`, ...twice, ...maxAge])
    return [`${name}=1`, 'Path=/', ...dates].join('; ')
  }

  /** A line that is about as long as may be, in characters of one to four bytes: name and value, or one attribute. */
  sized(name: string): string {
    const random = this.#random
    const character = random.pick(['x', 'é', '日', '😀'])
    const width = Buffer.byteLength(character)
    const filled = (bytes: number) =>
      character.repeat(Math.floor(bytes / width)) + 'x'.repeat(Math.max(0, bytes) % width)
    const off = random.pick([-1, 0, 1])
    if (random.chance(0.5)) {
      const long = random.below(3_000)
      const value = filled(4096 + off - name.length - long)
      return `${name}${filled(long)}=${value}; Path=/`
    }
    const word = random.pick(LONG_WORDS)
    const start = word === 'Path' ? '/' : ''
    const value = start + filled(1024 + off - start.length)
    return random.chance(0.5) ? `${name}=1; ${word}=${value}; Path=/` : `${name}=1; Path=/; ${word}=${value}`
  }

  /** What `cookieStore.set` is called with, and what is no text is made one: numbers, null, nothing. */
  oddInit(): Record<string, unknown> {
    const random = this.#random
    const init = this.init()
    const odd = [null, 7, true, '', ' ', 'x y', '=', ';', 'é', '\t']
    for (const key of random.list(1, 2, () => random.pick(['name', 'value', 'domain', 'path', 'sameSite']))) {
      init[key] = random.pick(odd)
    }
    return init
  }

  /** A line with one control character somewhere. */
  withControl(codes: readonly number[]): string {
    const random = this.#random
    const attributes = ['Path=/', random.pick(['Secure', 'foo=bar', 'SameSite=Lax'])]
    const line = this.#joined(this.#pair('a', 'val'), attributes)
    const at = random.below(line.length + 1)
    return line.slice(0, at) + String.fromCharCode(random.pick(codes)) + line.slice(at)
  }

  /** What `cookieStore.set` is called with. */
  init(): Record<string, unknown> {
    const random = this.#random
    const name = this.#name()
    return {
      name,
      value: this.#value(),
      ...(random.chance(0.4) && { path: this.#initPath() }),
      ...(random.chance(0.3) && {
        domain: random.chance(0.7) ? this.#attributes.nearDomain() : this.#attributes.oddDomain(),
      }),
      ...(random.chance(0.03) && { domain: '' }),
      ...(random.chance(0.08) && { maxAge: random.pick([0, -1, 3600, 34_560_001, 3600.5]) }),
      ...(random.chance(0.25) && {
        expires: random.pick([0, 1, 1_900_000_000_000, 4_000_000_000_000, null]),
      }),
      ...(random.chance(0.4) && { sameSite: random.pick(['strict', 'lax', 'none']) }),
      ...(random.chance(0.2) && { partitioned: random.chance(0.7) }),
    }
  }

  #initPath(): string {
    const random = this.#random
    if (random.chance(0.9)) return random.pick(random.chance(0.7) ? PATHS : ODD_PATHS)
    const length = 1024 + random.pick([-2, -1, 0, 1])
    const end = random.pick(['', '/'])
    return `/${'p'.repeat(length - 1 - end.length)}${end}`
  }

  #name(): string {
    const random = this.#random
    const kind = random.weighted({ plain: 60, prefixed: 22, odd: 18 })
    if (kind === 'plain') return random.pick(PLAIN_NAMES)
    return kind === 'prefixed' ? random.pick(PREFIXED_NAMES) : random.pick(ODD_NAMES)
  }

  #value(): string {
    return this.#random.chance(0.6) ? this.#random.pick(PLAIN_VALUES) : this.#random.pick(ODD_VALUES)
  }

  #pair(name: string, value: string): string {
    const random = this.#random
    if (random.chance(0.9)) return `${name}=${value}`
    const spaced = [`${name} = ${value}`, `\t${name}=${value}`, `${name}= ${value}\t`]
    return random.pick([...spaced, name, value, `=${value}`, '=', ''])
  }

  #joined(pair: string, attributes: readonly string[]): string {
    const random = this.#random
    let line = pair
    for (const attribute of attributes) {
      line +=
        (random.chance(0.85) ? '; ' : random.pick([';', ' ;', ' ; ', ';\t', ';;', '; ;', ';  '])) + attribute
    }
    return random.chance(0.95) ? line : line + random.pick([';', '; ', ' ', ';;', '\t'])
  }
}
