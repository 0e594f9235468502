import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { isLow, layout } from '../place/pane.ts'
import { lessonPlace } from './lesson-run.ts'

/** Where it was folded to its head, to leave the panes the room; another part begins open. */
const folded = signal<string | null>(null)

/** Where it was opened though the bar is one line. */
const opened = signal<string | null>(null)

/** The bar is one line, and opens over the panes' heads: where there is little room above them. */
export const isOneLine: ReadonlySignal<boolean> = computed(
  () => layout.value === 'middle' || (layout.value === 'wide' && isLow.value),
)

/** What the part says is in sight. */
export const isOpen: ReadonlySignal<boolean> = computed(() =>
  isOneLine.value
    ? opened.value === lessonPlace.value
    : layout.value !== 'narrow' || folded.value !== lessonPlace.value,
)

export function setOpen(open: boolean): void {
  if (isOneLine.peek()) opened.value = open ? lessonPlace.peek() : null
  else folded.value = open ? null : lessonPlace.peek()
}
