import type { Engine } from '../../shared/cookie/context.ts'
import { Jar } from '../../shared/cookie/jar.ts'
import { receiveScriptSet, receiveSetCookie, type SetVerdict } from '../../shared/cookie/storage-model.ts'
import type { JarFact } from './jar-fact.ts'

/** What a fact did, line by line. */
export interface Played {
  readonly fact: JarFact
  readonly verdicts: readonly SetVerdict[]
}

/** Plays one fact on the jar. */
export function playFact(jar: Jar, fact: JarFact, engine: Engine): Played {
  if (fact.kind === 'script') {
    return {
      fact,
      verdicts: [
        receiveScriptSet(jar, fact.text, { url: fact.url, ancestors: fact.ancestors, now: fact.at }, engine),
      ],
    }
  }
  const request = { ...fact.request, now: fact.at }
  // The header empties the jar before the lines of the same response are taken.
  if (fact.clears) jar.clear()
  return { fact, verdicts: fact.lines.map((line) => receiveSetCookie(jar, line, request, engine)) }
}

/** The jar that a list of facts leads to. */
export function playFacts(facts: readonly JarFact[], engine: Engine): { jar: Jar; played: Played[] } {
  const jar = new Jar()
  return { jar, played: facts.map((fact) => playFact(jar, fact, engine)) }
}
