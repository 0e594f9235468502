import { signal } from '@preact/signals'

/** The part that was folded to its head, to leave the panes the room; another part begins open. */
export const foldedPart = signal<string | null>(null)
