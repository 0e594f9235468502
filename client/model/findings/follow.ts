import { effect, type ReadonlySignal, untracked } from '@preact/signals'
import type { Finding } from '../../../shared/findings/finding.ts'
import type { FindingsFold } from '../../../shared/findings/findings-fold.ts'
import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'

/** Begins to look for findings where a state stands. */
export type Begin = (state: JournalState) => FindingsFold

/** A journal as it is told: the state, and the events that led to it just now; null where it was told whole. */
interface Told {
  readonly state: ReadonlySignal<JournalState | null>
  readonly arrived: ReadonlySignal<readonly JournalEvent[] | null>
}

/** Follows a journal, and tells of the findings when one has changed. Returns what ends it. */
export function follow(
  { state, arrived }: Told,
  begin: Begin,
  tell: (findings: readonly Finding[]) => void,
): () => void {
  let fold: FindingsFold | null = null
  let told: readonly Finding[] = []
  const take = (now: JournalState, events: readonly JournalEvent[] | null) => {
    if (fold && events) fold.take(now, events)
    else {
      fold = begin(now)
      fold.catchUp()
    }
    const found = fold.findings
    // Most events change nothing here, and what is drawn from it stays as it is.
    if (!isSame(found, told)) tell(found)
    told = found
  }
  return effect(() => {
    const now = state.value
    const events = arrived.value
    // What the engine reads meanwhile (the suffix list, the profile) must not bring the same events twice.
    if (now) untracked(() => take(now, events))
  })
}

function isSame(some: readonly Finding[], others: readonly Finding[]): boolean {
  return some.length === others.length && some.every((finding, at) => finding === others[at])
}
