import { encodeBytes } from '../../shared/cookie/parsing/byte-string.ts'
import { oddDate } from './generate-date.ts'
import { anyPair, joined } from './line-pieces.ts'
import { MAX_AGES } from './line-words.ts'
import type { Random } from './random.ts'

/** Attributes whose value may be too long. */
const LONG_WORDS = [
  ...(['Path', 'Domain', 'SameSite', 'Max-Age', 'Expires', 'Secure', 'HttpOnly'] as const),
  ...(['Partitioned', 'Priority', 'foo'] as const),
]

/** Makes lines at the limits of what a browser reads: sizes, bytes, dates. */
export class EdgeMaker {
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
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

  /** A line with one control character somewhere. */
  withControl(codes: readonly number[]): string {
    const random = this.#random
    const attributes = ['Path=/', random.pick(['Secure', 'foo=bar', 'SameSite=Lax'])]
    const line = joined(random, anyPair(random, 'a', 'val'), attributes)
    const at = random.below(line.length + 1)
    return line.slice(0, at) + String.fromCharCode(random.pick(codes)) + line.slice(at)
  }
}
