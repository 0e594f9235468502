import { computed, type ReadonlySignal } from '@preact/signals'
import { shownMoment } from '../live/shown-moment.ts'
import { keyOfCookie } from './jar-row.ts'
import { shownJar } from './modelled/shown-jar.ts'

/** What this browser's newest doing changed in the jar: a row by its key, or a refused line, which stands below the rows. */
export type JustChanged = { readonly fact: string; readonly row: string | null }

/** Null where nothing was done yet, or at a moment of the past. */
export const justChanged: ReadonlySignal<JustChanged | null> = computed(() => {
  // The browser's own word of the change may have come since: it sets nothing.
  const newest = shownJar.value.played.findLast(({ verdicts }) => verdicts.length > 0)
  const verdict = newest?.verdicts.findLast((one) => one?.cookie != null)
  if (!newest || !verdict?.cookie || shownMoment.value) return null
  return { fact: newest.fact.key, row: verdict.stored ? keyOfCookie(verdict.cookie) : null }
})
