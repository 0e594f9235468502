import { computed, type ReadonlySignal } from '@preact/signals'
import type { Hold } from '../../../shared/protocol/state/journal-state.ts'
import { browserId } from '../own/this-browser.ts'
import { journal, liveJournal, releaseHold } from './journal.ts'

/** The op that an exchange is held at, in what the page shows: an exchange has one at a time. */
export function holdOf(exchange: number): Hold | undefined {
  for (const hold of journal.value?.holds.values() ?? []) if (hold.exchange === exchange) return hold
  return undefined
}

/** This browser's held ops, the oldest first; whatever the page shows. */
export const ownHolds: ReadonlySignal<readonly Hold[]> = computed(() =>
  [...(liveJournal.value?.holds.values() ?? [])].filter(({ browser }) => browser === browserId),
)

/** The same in what the page shows. */
export const shownOwnHolds: ReadonlySignal<readonly Hold[]> = computed(() =>
  [...(journal.value?.holds.values() ?? [])].filter(({ browser }) => browser === browserId),
)

/** Lets this browser's oldest held op go on; false when there is none. */
export function releaseOldest(): boolean {
  const [oldest] = ownHolds.value
  if (!oldest) return false
  releaseHold(oldest.hold)
  return true
}
