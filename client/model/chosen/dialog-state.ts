import { signal } from '@preact/signals'

/** The dialog that is open over the browser pane. */
export const dialog = signal<'import' | null>(null)
