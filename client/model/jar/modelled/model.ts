import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import { Jar } from '../../../../shared/cookie/jar.ts'
import type { Engine } from '../../../../shared/cookie/same-site/context.ts'
import { siteOf } from '../../../../shared/cookie/same-site/site.ts'
import { receiveScriptSet, type SetVerdict } from '../../../../shared/cookie/storing/storage-model.ts'
import { receiveLines } from '../../../../shared/protocol/exchange/set-cookie-lines.ts'
import type { JarFact } from './jar-fact.ts'

/** What a fact did, line by line. */
export interface Played {
  readonly fact: JarFact
  /** null for a line of which too little was kept. */
  readonly verdicts: readonly (SetVerdict | null)[]
}

/** What set a cookie as it stands now. */
export interface Origin {
  /** Epoch ms. */
  readonly at: number
  readonly verdict: SetVerdict
}

/** The jar that the browser should have by now, and how it came to it. Changes in place. */
export class JarModel {
  readonly jar = new Jar()
  readonly #origins = new WeakMap<Cookie, Origin>()

  /** Plays one fact on the jar. */
  play(fact: JarFact, engine: Engine): Played {
    const verdicts = this.#receive(fact, engine)
    for (const verdict of verdicts) {
      if (verdict?.stored && verdict.cookie) this.#origins.set(verdict.cookie, { at: fact.at, verdict })
    }
    return { fact, verdicts }
  }

  originOf(cookie: Cookie): Origin | null {
    return this.#origins.get(cookie) ?? null
  }

  #receive(fact: JarFact, engine: Engine): readonly (SetVerdict | null)[] {
    switch (fact.kind) {
      case 'response': {
        const request = { ...fact.request, now: fact.at }
        // The header clears the whole site before the lines of the same response are taken.
        if (fact.clears) this.#clear(siteOf(fact.request.url, engine)?.domain ?? '')
        return receiveLines(this.jar, fact, request, engine)
      }
      case 'script':
        return [
          receiveScriptSet(
            this.jar,
            fact.text,
            { url: fact.url, ancestors: fact.ancestors, now: fact.at },
            engine,
          ),
        ]
      case 'change':
        // The browser's word on what it holds: a thing to compare with, not a thing to predict from.
        return []
      default:
        return fact satisfies never
    }
  }

  #clear(site: string): void {
    for (const cookie of [...this.jar.of(site)]) this.jar.remove(site, cookie)
  }
}

/** The jar that a list of facts leads to. */
export function modelOf(
  facts: readonly JarFact[],
  engine: Engine,
): { readonly model: JarModel; readonly played: readonly Played[] } {
  const model = new JarModel()
  return { model, played: facts.map((fact) => model.play(fact, engine)) }
}
