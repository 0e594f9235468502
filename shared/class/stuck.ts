import type { Learner, Progress } from './class-state.ts'

/** At the same part with the same mistake for so long (ms), or after so many tries: stuck. */
export const STUCK_AFTER = 5 * 60_000
const STUCK_TRIES = 3

/** The change that was tried last and was not it; null where there is none. */
export function mistakeOf({ part, tries }: Pick<Progress, 'part' | 'tries'>): string | null {
  const last = tries.at(-1)
  return part === 'mend' && last && !last.solved ? last.fix : null
}

/** How often the last change was tried one after the other. */
export function timesTried({ tries }: Pick<Progress, 'tries'>): number {
  const last = tries.at(-1)
  const other = tries.findLastIndex(({ fix }) => fix !== last?.fix)
  return tries.length - 1 - other
}

/** What of a progress is the place: while it stays the same, the learner is at the same part with the same mistake. */
export function placeOf(progress: Progress): string {
  return JSON.stringify([progress.lesson, progress.part, mistakeOf(progress)])
}

/** Whether somebody who is here does not get on. `now`: epoch ms. */
export function isStuck({ here, progress, since }: Learner, now: number): boolean {
  const { lesson, part } = progress
  if (!here || lesson === null || part === 'question' || part === 'keep') return false
  if (since !== null && now - since >= STUCK_AFTER) return true
  return mistakeOf(progress) !== null && timesTried(progress) >= STUCK_TRIES
}

/** A mistake and who is at it. */
export interface Hang {
  readonly lesson: string
  /** null = at this part without having tried anything. */
  readonly mistake: string | null
  readonly part: Progress['part']
  readonly learners: readonly Learner[]
}

/** Where it hangs: what learners are at that do not get on, most of them first. */
export function hangsOf(learners: readonly Learner[], now: number): readonly Hang[] {
  const stuck = learners.filter((learner) => isStuck(learner, now) || isWrong(learner))
  const groups = Map.groupBy(stuck, ({ progress }) => placeOf(progress))
  return [...groups.values()]
    .flatMap((group): Hang[] => {
      const [first] = group
      if (!first || first.progress.lesson === null) return []
      const { lesson, part } = first.progress
      return [{ lesson, part, mistake: mistakeOf(first.progress), learners: group }]
    })
    .toSorted((one, other) => other.learners.length - one.learners.length)
}

/** Tried something that was not it, and is here. */
function isWrong({ here, progress }: Learner): boolean {
  return here && mistakeOf(progress) !== null
}
