import { signal } from '@preact/signals'

/** What happened last in each view, or where one is in it, by its name, as the title says it; own doings only. */
export const doings = signal<ReadonlyMap<string, string>>(new Map())

/** Which lesson is in sight, and how far one is in it; null where none is. */
export const lessonDoing = signal<string | null>(null)

/** Notes what happened in a view; '' where there is nothing to say any more. */
export function noteDoing(view: string, text: string): void {
  if (doings.peek().get(view) !== text) doings.value = new Map(doings.peek()).set(view, text)
}
