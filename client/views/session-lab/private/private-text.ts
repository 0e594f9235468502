import { SCRIPT_LENGTH } from '../../../../shared/script/script.ts'
import { KnownValues } from './known-values.ts'
import { privateByName, privateByShape } from './looks-private.ts'
import { readingsOf } from './readings.ts'

/** What this page knows that belongs to nobody else. */
export interface PrivateThings {
  /** Session ids and browser ids. */
  readonly ids: ReadonlySet<string>
  readonly secrets: readonly string[]
  /** What was typed as a password or a token in this browser. */
  readonly typed?: ReadonlySet<string>
  /** The lab's own passwords, which are nobody's. */
  readonly publicPasswords: readonly string[]
}

/** A line that may not leave this browser, and why. */
export interface PrivateLine {
  /** From 1. */
  readonly line: number
  readonly what: string
}

/** The longest text that is looked through, in characters; a script is shorter. */
const LONGEST = SCRIPT_LENGTH

/** Looks for ids, secrets, passwords and tokens in text, however they are written down. */
export class PrivateSearch {
  readonly #known: readonly (readonly [what: string, values: KnownValues])[]
  readonly #open: readonly string[]

  constructor({ ids, secrets, typed = new Set(), publicPasswords }: PrivateThings) {
    this.#open = publicPasswords
    this.#known = [
      ['a secret of the lab', new KnownValues(secrets)],
      ['an id', new KnownValues(ids)],
      ['a password', new KnownValues(typed)],
    ]
  }

  /** What there is of it, in words; null for nothing. What is known says more than a shape, a shape more than a name. */
  in(text: string): string | null {
    if (text.length > LONGEST) return 'more text than can be looked through'
    const readings = readingsOf(text)
    for (const [what, values] of this.#known) {
      if (readings.some((reading) => values.isIn(reading))) return what
    }
    for (const look of [privateByShape, this.#byName]) {
      for (const reading of readings) {
        const what = look(reading)
        if (what !== null) return what
      }
    }
    return null
  }

  readonly #byName = (text: string) => privateByName(text, this.#open)[0]?.what ?? null

  /** The first line with something of it, or null. */
  line(text: string): PrivateLine | null {
    for (const [at, line] of text.split('\n').entries()) {
      const what = this.in(line)
      if (what !== null) return { line: at + 1, what }
    }
    return null
  }
}
