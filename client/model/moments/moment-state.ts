import { signal } from '@preact/signals'

/** What is being compared; null while nothing is. `sid`: the session it was asked for. */
export const comparing = signal<{ readonly sid: string | null } | null>(null)

/** The moment that the reader marked, to compare another with it. */
export const marked = signal<{ readonly epoch: string; readonly seq: number } | null>(null)

/** Why a file was not opened; null while there is nothing to say. */
export const notOpened = signal<{ readonly file: string; readonly sentence: string } | null>(null)
