import { computed, type ReadonlySignal } from '@preact/signals'
import type { Hold } from '../../../shared/protocol/state/journal-state.ts'
import { browserId } from '../own/this-browser.ts'
import { journal, liveJournal, releaseHold } from './journal.ts'

/** In what the page shows. They are the same object while none begins or ends, so their readers rest. */
const shownHolds = computed(() => journal.value?.holds ?? NONE)
const liveHolds = computed(() => liveJournal.value?.holds ?? NONE)
const NONE: ReadonlyMap<number, Hold> = new Map()

/** The op that an exchange is held at, in what the page shows: an exchange has one at a time. */
export function holdOf(exchange: number): Hold | undefined {
  for (const hold of shownHolds.value.values()) if (hold.exchange === exchange) return hold
  return undefined
}

/** This browser's held ops, the oldest first; whatever the page shows. */
export const ownHolds: ReadonlySignal<readonly Hold[]> = computed(() =>
  [...liveHolds.value.values()].filter(({ browser }) => browser === browserId),
)

/** The same in what the page shows. */
export const shownOwnHolds: ReadonlySignal<readonly Hold[]> = computed(() =>
  [...shownHolds.value.values()].filter(({ browser }) => browser === browserId),
)

/** Lets this browser's oldest held op go on; false when there is none. */
export function releaseOldest(): boolean {
  const [oldest] = ownHolds.value
  if (!oldest) return false
  releaseHold(oldest.hold)
  return true
}
