import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { BROWSER_ID } from '../../../shared/protocol/browser-id.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { programName } from '../../../shared/text/user-agent.ts'
import { kept } from '../../platform/kept.ts'
import { randomId } from '../../platform/random-id.ts'
import { journal, liveJournal } from '../live/journal.ts'
import { OwnExchanges } from './own-exchanges.ts'
import { ownSessionId } from './own-session.ts'

const id = kept<string>('browser', '', (value) =>
  typeof value === 'string' && BROWSER_ID.test(value) ? value : undefined,
)
if (id.value === '') id.value = randomId()

/** This browser's name among the watchers: random, the same in all its tabs and after a reload. */
export const browserId: string = id.value

/** `Chromium 156`, for people. */
export const browserName: string = programName(navigator.userAgent)

const told = signal<string | null>(null)

/** Keeps what `GET /api/self` said the browser carries; used until an exchange of this browser says more. */
export function tellOwnSid(sid: string | null): void {
  told.value = sid
}

const live = new OwnExchanges(browserId)
const shown = new OwnExchanges(browserId)

/** This browser's exchanges, oldest first, whatever the page shows. */
export const liveOwnExchanges: ReadonlySignal<readonly Exchange[]> = computed(() =>
  liveJournal.value ? live.of(liveJournal.value) : [],
)

/** The same in what the page shows. */
export const ownExchanges: ReadonlySignal<readonly Exchange[]> = computed(() =>
  journal.value ? shown.of(journal.value) : [],
)

const shownOptions = computed(() => journal.value?.options ?? null)

/** The session id that this browser's next request would carry, or null. */
export const ownSid: ReadonlySignal<string | null> = computed(() => {
  const seen = ownSessionId(shownOptions.value, ownExchanges.value, location.host)
  return seen === undefined ? told.value : seen
})
