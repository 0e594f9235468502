/** Values that are looked for in a text: from so many characters on anywhere, shorter ones as a word of their own. */
const ANYWHERE = 8
/** Shorter ones are in every text. */
const SHORTEST = 4
/** Of longer ones so many characters are enough. */
const LONGEST = 100

/** A set of values that may stand anywhere in a text; asking takes one pass for each length among them. */
export class KnownValues {
  readonly #byLength = new Map<number, Set<string>>()

  constructor(values: Iterable<string>) {
    for (const value of values) {
      if (value.length < SHORTEST) continue
      const start = value.slice(0, LONGEST)
      const ofLength = this.#byLength.get(start.length) ?? new Set()
      this.#byLength.set(start.length, ofLength.add(start))
    }
  }

  isIn(text: string): boolean {
    for (const [length, values] of this.#byLength) {
      for (let at = 0; at + length <= text.length; at++) {
        if (!values.has(text.slice(at, at + length))) continue
        if (length >= ANYWHERE || (isEdge(text.charAt(at - 1)) && isEdge(text.charAt(at + length))))
          return true
      }
    }
    return false
  }
}

function isEdge(character: string): boolean {
  return !/[\p{L}\p{N}]/u.test(character)
}
