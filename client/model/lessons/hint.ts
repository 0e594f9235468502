import { signal } from '@preact/signals'

/** The part whose hint is shown; another part begins without one. */
export const hintShown = signal<string | null>(null)
