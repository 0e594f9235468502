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

/** What is private: by those names at any depth, and by paths that a person adds (`--redact user.ssn`). */
export class PrivateNames {
  /** Each the keys of a path, the last first. */
  readonly #paths: readonly (readonly string[])[]

  /**
   * Fits wherever such a name may stand, in whatever text; and where one could be hidden: behind an escape, a percent sign, or a
   * letter above ASCII. To look for it is many times quicker than to read the text.
   */
  readonly anywhere: RegExp

  constructor(paths: readonly string[] = []) {
    this.#paths = paths.map((path) => path.split('.').map(plain).reverse())
    const words = [...PRIVATE, ...this.#paths.map(([last = '']) => last)]
    const spaced = words.map((word) => [...word].join('[^a-z0-9]*'))
    this.anywhere = new RegExp(['[%\\\\\\u0080-\\uffff]', ...spaced].join('|'), 'i')
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
