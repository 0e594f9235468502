import { type ReadonlySignal, signal } from '@preact/signals'
import { ownSid } from '../own/this-browser.ts'

/** Rows that somebody opened or closed; the others stand as they come: the own one open. */
const chosen = signal<ReadonlyMap<string, boolean>>(new Map())
const wanted = signal<{ readonly sid: string } | null>(null)

/** The row somebody asked to see; each request is a new object. */
export const wantedRow: ReadonlySignal<{ readonly sid: string } | null> = wanted

export function isRowOpen(sid: string): boolean {
  return chosen.value.get(sid) ?? sid === ownSid.value
}

export function setRowOpen(sid: string, open: boolean): void {
  chosen.value = new Map(chosen.value).set(sid, open)
}

/** Opens a row and brings it into view. */
export function revealRow(sid: string): void {
  setRowOpen(sid, true)
  wanted.value = { sid }
}
