import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Cookie } from '../../../shared/cookie/cookie.ts'
import { now } from '../live/clock.ts'
import { serverNow } from '../live/journal.ts'
import { shownMoment } from '../live/shown-moment.ts'
import { NOTHING_SEEN } from './compare.ts'
import { type Ghost, ghostsOf } from './ghosts.ts'
import { CLEARED_SHOWN, type Cleared, type JarRow, jarRowsOf, keyOfCookie, nextChange } from './jar-row.ts'
import { shownJar } from './modelled/shown-jar.ts'
import { compared, look } from './observed/observed-jar.ts'

const rows = signal<readonly JarRow[]>([])
const cleared = signal<readonly Cleared[]>([])
const dismissed = signal<ReadonlySet<string>>(new Set())

/** The jar table's rows. */
export const jarRows: ReadonlySignal<readonly JarRow[]> = rows

/** How many cookies are in the jar: those of the model, and those that were only seen. */
export const storedCount: ReadonlySignal<number> = computed(
  () => rows.value.filter(({ kind }) => kind !== 'gone').length,
)

/** What was refused lately and is not in the jar, the newest first. */
export const ghosts: ReadonlySignal<readonly Ghost[]> = computed(() =>
  ghostsOf(shownJar.value.played, shownMoment.value?.at ?? serverNow()).filter(
    ({ key }) => !dismissed.value.has(key),
  ),
)

/** Keeps the rows up to date as the jar changes and time goes by. Returns what ends it. */
export function startRows(): () => void {
  let places: readonly string[] = []
  const next = signal(Number.POSITIVE_INFINITY)
  const due = computed(() => now.value >= next.value)
  return effect(() => {
    // Something has expired: does the browser say so too?
    if (due.value && !shownMoment.value) look()
    const { jar } = shownJar.value
    const time = shownMoment.value?.at ?? serverNow()
    // What was seen is not kept: at a moment of the past only the model can be shown.
    const beside = shownMoment.value
      ? { compared: NOTHING_SEEN, cleared: [] }
      : { compared: compared.value, cleared: cleared.value }
    const shown = jarRowsOf({ jar, ...beside, now: time, before: places })
    places = placesAfter(places, shown)
    batch(() => {
      rows.value = shown
      next.value = nextChange(jar, cleared.value, time)
    })
  })
}

/** The most places kept for rows that are not there. */
const MOST_PLACES = 1_000

function placesAfter(before: readonly string[], shown: readonly JarRow[]): readonly string[] {
  const keys = shown.map(({ key }) => key)
  return before.length > MOST_PLACES ? keys : [...new Set([...before, ...keys])]
}

/** Leaves the row of a cleared cookie in its place for a while, with the way back. */
export function showCleared(cookie: Cookie): void {
  const at = serverNow()
  cleared.value = [...cleared.peek().filter((one) => at - one.at < CLEARED_SHOWN), { cookie, at }]
}

/** It was brought back, or its row is no longer wanted. */
export function forgetCleared(cookie: Cookie): void {
  const key = keyOfCookie(cookie)
  cleared.value = cleared.peek().filter((one) => keyOfCookie(one.cookie) !== key)
}

export function dismissGhost({ key }: Ghost): void {
  dismissed.value = new Set([...dismissed.peek(), key])
}
