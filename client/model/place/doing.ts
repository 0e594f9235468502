import { signal } from '@preact/signals'

/** What happened last in each view, by its name, as the title says it; own doings only. */
export const doings = signal<ReadonlyMap<string, string>>(new Map())

/** Notes what happened in a view. */
export function noteDoing(view: string, text: string): void {
  if (doings.peek().get(view) !== text) doings.value = new Map(doings.peek()).set(view, text)
}
