import type { JarFact } from './jar-fact.ts'

/** The most facts kept; the oldest give way. A cookie set by one that is gone shows with unknown attributes. */
export const MOST_FACTS = 5_000

/** The most characters of header lines and script texts kept in all. */
export const MOST_TEXT = 4_000_000

/** What adding facts did. */
export interface Added {
  /** The facts that were not known yet, in order. */
  readonly fresh: readonly JarFact[]
  /** They all came after the others: the jar can go on from where it is. */
  readonly inOrder: boolean
  /** Facts that had to go. */
  readonly dropped: readonly JarFact[]
}

/** The browser log in memory: facts in order of time, each once, bounded in number and size. */
export class FactLog {
  #facts: readonly JarFact[] = []
  readonly #keys = new Set<string>()
  #text = 0

  /** Oldest first. */
  get facts(): readonly JarFact[] {
    return this.#facts
  }

  has(key: string): boolean {
    return this.#keys.has(key)
  }

  add(facts: readonly JarFact[]): Added {
    const fresh = facts.filter(({ key }) => {
      if (this.#keys.has(key)) return false
      this.#keys.add(key)
      return true
    })
    const last = this.#facts.at(-1)?.at ?? Number.NEGATIVE_INFINITY
    const sorted = [...fresh].sort((a, b) => a.at - b.at)
    const inOrder = (sorted[0]?.at ?? last) >= last
    const all = [...this.#facts, ...sorted]
    if (!inOrder) all.sort((a, b) => a.at - b.at)
    for (const fact of sorted) this.#text += textOf(fact)
    const dropped = all.slice(0, this.#surplus(all))
    this.#facts = dropped.length === 0 ? all : all.slice(dropped.length)
    // Their keys stay known: the journal may tell of a dropped exchange again, and it is not to be played twice.
    for (const fact of dropped) this.#text -= textOf(fact)
    return { fresh: sorted, inOrder, dropped }
  }

  /** How many of the oldest have to go. */
  #surplus(facts: readonly JarFact[]): number {
    let count = Math.max(0, facts.length - MOST_FACTS)
    let text = this.#text
    for (const fact of facts.slice(0, count)) text -= textOf(fact)
    for (; text > MOST_TEXT && count < facts.length - 1; count++) text -= textOf(facts[count] as JarFact)
    return count
  }
}

function textOf(fact: JarFact): number {
  switch (fact.kind) {
    case 'response':
      return fact.lines.reduce((sum, line) => sum + line.length, 0)
    case 'script':
      return fact.text.length
    case 'change':
      return fact.changed.reduce((sum, { value }) => sum + value.length, 0)
    default:
      return fact satisfies never
  }
}
