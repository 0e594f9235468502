import { signal } from '@preact/signals'

/** The dialog that is open over the browser pane. */
export const dialog = signal<'import' | null>(null)

/** What is to be imported, typed or brought by a file; there again when one comes back from what a reason means. */
export const importText = signal('')
