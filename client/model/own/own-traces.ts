import { computed, type ReadonlySignal } from '@preact/signals'
import { type Departure, departureOf } from '../../../shared/protocol/departure.ts'
import { journal } from '../live/journal.ts'
import { shownMoment } from '../live/shown-moment.ts'
import { ownExchanges, ownSid } from './this-browser.ts'

let met: string | null = null

/** Whether the journal has shown an exchange of this browser. */
const hasOwnExchange: ReadonlySignal<boolean> = computed(() => {
  const state = journal.value
  if (!state) return false
  if (met === state.epoch) return true
  const own = ownExchanges.value.length > 0
  if (own) met = state.epoch
  return own
})

/** True until this browser has done something that the journal tells. */
export function isBefore(): boolean {
  return !hasOwnExchange.value && shownMoment.value === null
}

/** What became of the row whose id this browser carries. */
export type OwnRow =
  /** It carries no id. */
  | { readonly kind: 'none' }
  | { readonly kind: 'there' }
  /** `departure`: how it went, where the journal tells. */
  | { readonly kind: 'gone'; readonly sid: string; readonly departure: Departure | null }
  /** The page does not hold every row of the store. */
  | { readonly kind: 'unknown' }

export const ownRow: ReadonlySignal<OwnRow> = computed(() => {
  const state = journal.value
  const sid = ownSid.value
  if (!state || sid === null) return { kind: 'none' }
  if (state.rows.has(sid)) return { kind: 'there' }
  if (state.rows.size < state.rowCount) return { kind: 'unknown' }
  return { kind: 'gone', sid, departure: departureOf(state, sid, Number.POSITIVE_INFINITY) }
})
