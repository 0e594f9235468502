import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { lessonPlace } from './lesson-run.ts'

/** Where somebody asked for one. */
const askedAt = signal<string | null>(null)

/** The hint is shown; another part, and another lesson, begins without one. */
export const hintShown: ReadonlySignal<boolean> = computed(() => askedAt.value === lessonPlace.value)

export function toggleHint(): void {
  askedAt.value = hintShown.peek() ? null : lessonPlace.peek()
}
