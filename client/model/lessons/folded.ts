import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { isLow, layout } from '../place/pane.ts'
import { shownPart } from './lesson-run.ts'

/** The part that was folded to its head, to leave the panes the room; another part begins open. */
const folded = signal<string | null>(null)

/** The part that was opened where the bar is one line. */
const opened = signal<string | null>(null)

/** The bar is one line, and opens over the panes' heads: where there is little room above them. */
export const isOneLine: ReadonlySignal<boolean> = computed(
  () => layout.value === 'middle' || (layout.value === 'wide' && isLow.value),
)

/** What the part says is in sight. */
export const isOpen: ReadonlySignal<boolean> = computed(() =>
  isOneLine.value
    ? opened.value === shownPart.value
    : layout.value !== 'narrow' || folded.value !== shownPart.value,
)

export function setOpen(open: boolean): void {
  if (isOneLine.peek()) opened.value = open ? shownPart.peek() : null
  else folded.value = open ? null : shownPart.peek()
}
