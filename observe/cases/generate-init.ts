import type { AttributeMaker } from './generate-attribute.ts'
import { anyName, anyValue } from './line-pieces.ts'
import { ODD_PATHS, PATHS } from './line-words.ts'
import type { Random } from './random.ts'

/** Makes what `cookieStore.set` is called with. */
export class InitMaker {
  readonly #random: Random
  readonly #attributes: AttributeMaker

  constructor(random: Random, attributes: AttributeMaker) {
    this.#random = random
    this.#attributes = attributes
  }

  /** Of the right types. */
  init(): Record<string, unknown> {
    const random = this.#random
    const name = anyName(random)
    return {
      name,
      value: anyValue(random),
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

  /** With what is no text, and is made one: numbers, null, nothing. */
  oddInit(): Record<string, unknown> {
    const random = this.#random
    const init = this.init()
    const odd = [null, 7, true, '', ' ', 'x y', '=', ';', 'é', '\t']
    for (const key of random.list(1, 2, () => random.pick(['name', 'value', 'domain', 'path', 'sameSite']))) {
      init[key] = random.pick(odd)
    }
    return init
  }
}
