import type { AttributeMaker } from './generate-attribute.ts'
import { anyName, anyPair, anyValue, joined } from './line-pieces.ts'
import { PATHS, PLAIN_NAMES, PLAIN_VALUES, SAME_SITES } from './line-words.ts'
import type { Random } from './random.ts'

/** Makes what is set: a Set-Cookie line, or what a script assigns to `document.cookie`. Unicode. */
export class LineMaker {
  readonly #random: Random
  readonly #attributes: AttributeMaker

  constructor(random: Random, attributes: AttributeMaker) {
    this.#random = random
    this.#attributes = attributes
  }

  /** Any line, most of them a little odd. */
  wild(): string {
    const random = this.#random
    const attributes = random.shuffled([
      ...random.list(0, random.chance(0.5) ? 2 : 5, () => this.#attributes.any()),
      ...(random.chance(0.35) ? ['Secure'] : []),
    ])
    const name = anyName(random)
    const promised = name.startsWith('__') && random.chance(0.7) ? this.#attributes.promisedBy(name) : []
    const twice = random.chance(0.08) ? this.#attributes.twice() : []
    return joined(random, anyPair(random, name, anyValue(random)), [
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
        return [`${name}=${anyValue(random)}`, ...attributes].join('; ')
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
}
