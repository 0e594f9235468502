/** Names, in lower case and without `-`, `_` and the like, whose values are told to nobody; a part of a longer name will do. */
const PRIVATE = [
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'secret',
  'token',
  'authorization',
  'apikey',
  'accesskey',
  'privatekey',
  'credential',
  'jwt',
  'cardnumber',
  'cvc',
  'cvv',
]

/**
 * The beginnings of those names, with anything between that is no letter; and what could hide one: an escape, a percent sign, a
 * letter above ASCII.
 */
const SUSPECT =
  /[%\\\u0080-\uffff]|p[^a-z0-9]*a[^a-z0-9]*s[^a-z0-9]*s|p[^a-z0-9]*w[^a-z0-9]*d|s[^a-z0-9]*e[^a-z0-9]*c[^a-z0-9]*r[^a-z0-9]*e[^a-z0-9]*t|t[^a-z0-9]*o[^a-z0-9]*k[^a-z0-9]*e[^a-z0-9]*n|a[^a-z0-9]*u[^a-z0-9]*t[^a-z0-9]*h|k[^a-z0-9]*e[^a-z0-9]*y|c[^a-z0-9]*r[^a-z0-9]*e[^a-z0-9]*d|j[^a-z0-9]*w[^a-z0-9]*t|c[^a-z0-9]*a[^a-z0-9]*r[^a-z0-9]*d|c[^a-z0-9]*v[^a-z0-9]*[cv]/i

/** What is private: by those names at any depth, and by paths that a person adds (`--redact user.ssn`). */
export class PrivateNames {
  /** Each the keys of a path, the last first. */
  readonly #paths: readonly (readonly string[])[]

  constructor(paths: readonly string[] = []) {
    this.#paths = paths.map((path) => path.split('.').map(plain).reverse())
  }

  /**
   * Whether such a name may stand anywhere in a text, whatever it is: false only where none does. To look is many times quicker
   * than to read the text.
   */
  mayBeIn(text: string): boolean {
    if (SUSPECT.test(text)) return true
    if (this.#paths.length === 0) return false
    const letters = plain(text)
    return this.#paths.some(([last = '']) => letters.includes(last))
  }

  /** `name`: of a header, a parameter, a cookie, or a key whose keys above are `above`, the nearest last. */
  has(name: string, above: readonly string[] = []): boolean {
    const own = plain(name)
    if (PRIVATE.some((word) => own.includes(word))) return true
    return this.#paths.some(([last, ...rest]) => {
      if (last === undefined || last !== own) return false
      return rest.every((key, index) => key === plain(above.at(-1 - index) ?? ''))
    })
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
