const A = 0x61

/** A few words of lower-case letters and dashes, found in a text in any case and without cutting anything out of it. */
export class Words<Word extends string> {
  /** By their first letter, so that hardly ever more than one is compared. */
  readonly #byFirst: readonly (readonly Word[])[]

  constructor(...words: readonly Word[]) {
    this.#byFirst = Array.from({ length: 26 }, (_, letter) =>
      words.filter((word) => word.charCodeAt(0) === A + letter),
    )
  }

  /** The word that the text has from `from` up to `to`; null for any other. */
  at(text: string, from: number, to: number): Word | null {
    const words = this.#byFirst[lowered(text.charCodeAt(from)) - A]
    if (!words) return null
    for (const word of words) if (word.length === to - from && standsAt(text, from, word)) return word
    return null
  }
}

function standsAt(text: string, start: number, word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    if (lowered(text.charCodeAt(start + at)) !== word.charCodeAt(at)) return false
  }
  return true
}

/** Setting bit 5 of a letter's code makes it lower case; a dash has it set. */
function lowered(code: number): number {
  return code | 0x20
}
