import { computed, signal } from '@preact/signals'
import { journal } from '../live/journal.ts'
import { longerLabels, SHORT } from './longer-labels.ts'

const labels = computed(() => longerLabels(journal.value?.rows.keys() ?? []))

/** Ids that are listed beside the journal's window: pages of the store. */
export const furtherSids = signal<readonly string[]>([])

/** Made when a page arrives, not with every event: they may be many. */
const furtherLabels = computed(() => {
  if (furtherSids.value.length === 0) return new Map<string, string>()
  return longerLabels([...furtherSids.value, ...(journal.peek()?.rows.keys() ?? [])])
})

/** What a session is called on the page: its first 6 characters, more where another row begins alike. */
export function sessionLabel(sid: string): string {
  return labels.value.get(sid) ?? furtherLabels.value.get(sid) ?? sid.slice(0, SHORT)
}
