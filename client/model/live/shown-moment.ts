import { type ReadonlySignal, signal } from '@preact/signals'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import type { JarFact } from '../jar/modelled/jar-fact.ts'

/** A moment that the page shows in place of what is going on: one of this run's past, or one of a recording. */
export interface ShownMoment {
  /** The name of the recording's file; null for the past of this run. */
  readonly file: string | null
  readonly state: JournalState
  /** Epoch ms: the time of its last event. */
  readonly at: number
  /** `seq` of the earliest and the latest moment there is to see. */
  readonly first: number
  readonly last: number
  readonly stateAt: (seq: number) => JournalState
  /** The browser log that the recording implies; null where it is this browser's own. */
  readonly log: readonly JarFact[] | null
}

const shown = signal<ShownMoment | null>(null)

/** null while the page shows what is going on. */
export const shownMoment: ReadonlySignal<ShownMoment | null> = shown

/** Shows a moment, or with null what is going on again. */
export function showMoment(moment: ShownMoment | null): void {
  shown.value = moment
}
