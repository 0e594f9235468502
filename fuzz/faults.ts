import type { Fault } from './fuzz-part.ts'

/** An example is cut at so many characters. */
const EXAMPLE_LENGTH = 600

/** Collects what went wrong, one line for each kind. */
export class Faults {
  readonly #found = new Map<string, Fault>()

  add(sentence: string, input: unknown): void {
    const { count = 0, example = exampleOf(input) } = this.#found.get(sentence) ?? {}
    this.#found.set(sentence, { sentence, count: count + 1, example })
  }

  get all(): readonly Fault[] {
    return [...this.#found.values()]
  }
}

function exampleOf(input: unknown): string {
  const text = typeof input === 'string' ? input : (JSON.stringify(input) ?? String(input))
  return text.length > EXAMPLE_LENGTH ? `${text.slice(0, EXAMPLE_LENGTH)}…` : text
}
