import type { CookieCase } from '../shared/cookie/conformance/case.ts'
import { playCase } from '../shared/cookie/conformance/play-case.ts'
import { publicSuffix } from '../shared/cookie/matching/public-suffix.ts'
import { compare, type Difference } from './compare.ts'
import { type Observation, type Player, timed } from './observation.ts'

/** What came of one case. The case carries the times it was played at, so that it can be asked about again. */
export type Outcome =
  | { readonly kind: 'same'; readonly case: CookieCase; readonly seen: readonly Observation[] }
  | (Disagreement & { readonly kind: 'differs' })
  /** It differed once, and not when it was played again: the observation was at fault, or the case is a race. */
  | (Disagreement & { readonly kind: 'unsteady' })
  | { readonly kind: 'unplayed'; readonly case: CookieCase; readonly error: Error }

interface Disagreement {
  readonly case: CookieCase
  readonly differences: readonly Difference[]
  readonly seen: readonly Observation[]
}

/** How often a difference has to be seen in a row. */
const SIGHTINGS = 3

/** How often a browser that does not do what it is asked to is started anew for one case. */
const STARTS = 3

/**
 * Plays cases on several browsers at once, one case at a time on each, and hands over each outcome as it comes.
 * Rejects where not even a fresh browser can be opened.
 */
export async function playCases(
  cases: Iterable<CookieCase>,
  open: () => Promise<Player>,
  lanes: number,
  take: (outcome: Outcome) => void,
): Promise<void> {
  const queue = cases[Symbol.iterator]()
  await Promise.all(Array.from({ length: lanes }, () => playLane(queue, open, take)))
}

async function playLane(
  queue: Iterator<CookieCase>,
  open: () => Promise<Player>,
  take: (outcome: Outcome) => void,
): Promise<void> {
  let player = await open()
  try {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      for (let starts = 1; ; starts++) {
        try {
          take(await judge(next.value, player))
          break
        } catch (error) {
          await player.close()
          player = await open()
          if (starts < STARTS) continue
          take({
            kind: 'unplayed',
            case: next.value,
            error: error instanceof Error ? error : new Error(String(error)),
          })
          break
        }
      }
    }
  } finally {
    await player.close()
  }
}

async function judge(input: CookieCase, player: Player): Promise<Outcome> {
  let first: Outcome | null = null
  for (let sighting = 1; sighting <= SIGHTINGS; sighting++) {
    const seen = await player.play(input.steps)
    const played = timed(input, seen)
    const differences = compare(playCase(played, publicSuffix, Date.now()), seen)
    if (differences.length === 0) {
      return first?.kind === 'differs' ? { ...first, kind: 'unsteady' } : { kind: 'same', case: played, seen }
    }
    first ??= { kind: 'differs', case: played, differences, seen }
  }
  if (!first) throw new RangeError('a case has to be seen at least once')
  return first
}
