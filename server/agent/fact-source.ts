import type { Fact } from '../../shared/protocol/fact.ts'
import type { Recorded } from '../../shared/protocol/recorded.ts'

/**
 * What the journal keeps of a fact until somebody reads it. Most facts are never read, and every object that the
 * journal keeps alive has to be carried along by the garbage collector, so a source keeps few of them.
 */
export interface FactSource {
  /** The fact, whole. `part` says which, where a source stands for several. */
  fact(part: number): Fact
  /** Roughly the bytes it takes, in memory and on the wire: the lengths of its texts and FACT_FRAME. */
  size(part: number): number
}

/** What a fact takes beside its texts: field names on the wire, object headers in memory. */
export const FACT_FRAME = 240

/** The same for a session fact, whose texts are short and of one length, and for each call it lists. */
const SESSION_FRAME = 1_200
const CALL_FRAME = 120

/** The same for each row that a fact lists. */
const ROW_FRAME = 120

/** A fact kept as it is. */
export class PlainFact implements FactSource {
  readonly #fact: Fact

  constructor(fact: Fact) {
    this.#fact = fact
  }

  fact(): Fact {
    return this.#fact
  }

  size(): number {
    const fact = this.#fact
    switch (fact.kind) {
      case 'store-op':
        return FACT_FRAME + (fact.sid?.length ?? 0) + textSize(fact.session)
      case 'external':
        return FACT_FRAME + fact.sid.length + textSize(fact.session)
      case 'options':
        return FACT_FRAME + JSON.stringify([fact.options, fact.before]).length
      case 'expired-many':
      case 'listed':
        return (fact.window ?? []).reduce((size, { sid }) => size + ROW_FRAME + sid.length, FACT_FRAME)
      case 'request':
        return FACT_FRAME + fact.url.length + lengthOf(fact.headers)
      case 'response':
        return FACT_FRAME + lengthOf(fact.headers)
      case 'end':
        return FACT_FRAME + textSize(fact.body) + textSize(fact.answer)
      case 'session':
        return SESSION_FRAME + CALL_FRAME * fact.calls.length
      default:
        return FACT_FRAME
    }
  }
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((length, text) => length + text.length, 0)
}

/** Length of a recorded text, as it counts. */
export function textSize(recorded: Recorded | null | undefined): number {
  return recorded ? recorded.text.length : 0
}
