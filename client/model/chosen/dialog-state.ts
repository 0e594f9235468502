import { signal } from '@preact/signals'

/** The dialog that is open over the browser pane. */
export const dialog = signal<'import' | null>(null)

/** What is to be imported, where a file has brought it; the dialog takes it over. */
export const importText = signal('')
