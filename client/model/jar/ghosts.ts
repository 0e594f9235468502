import type { SetVerdict } from '../../../shared/cookie/storing/storage-model.ts'
import { setCookiePair } from '../../../shared/text/header-text.ts'
import type { Played } from './modelled/model.ts'

/** A cookie that was asked for and refused. */
export interface Ghost {
  /** Names it for good. */
  readonly key: string
  readonly verdict: SetVerdict
}

/** Refusals older than this are no news, ms. */
const NEWS = 86_400_000

/**
 * The refused lines, the newest first, one for each name: what became of the name later on counts, and an emptied jar
 * begins anew. `now`: epoch ms.
 */
export function ghostsOf(played: readonly Played[], now: number): readonly Ghost[] {
  const ghosts: Ghost[] = []
  const settled = new Set<string>()
  for (const { fact, verdicts } of played.toReversed()) {
    if (now - fact.at > NEWS || (fact.kind === 'response' && fact.clears)) break
    for (const [at, verdict] of [...verdicts.entries()].toReversed()) {
      const line = verdict?.line ?? (fact.kind === 'response' ? fact.lines[at] : undefined) ?? ''
      const name = verdict?.cookie?.name ?? setCookiePair(line).name
      if (settled.has(name)) continue
      settled.add(name)
      if (verdict && verdict.reasons.length > 0) ghosts.push({ key: `${fact.key} ${at}`, verdict })
    }
  }
  return ghosts
}
