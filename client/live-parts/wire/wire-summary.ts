import { computed } from '@preact/signals'
import { statusOf } from '../../../shared/explain/words/status-word.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { journal } from '../../model/live/journal.ts'
import { layout, unreadSince } from '../../model/place/pane.ts'
import { shownUrl } from './exchanges/shown-url.ts'
import { newestExchanges } from './newest-exchanges.ts'

/** Exchanges count up within one run of the server, so the newest number is how many there were. */
const newest = computed(() => newestExchanges(1)[0] ?? null)

const unread = unreadSince(
  'wire',
  computed(() => journal.value && (newest.value?.id ?? 0)),
)

/** What the wire's tab says. */
export const summary = computed(() => ({
  latest: newest.value ? latestText(newest.value) : 'no exchange yet',
  unread: unread.value,
  empty: newest.value === null,
}))

/** A tab on a narrow window has no room for the path. */
function latestText(exchange: Exchange): string {
  const { method, url } = exchange.request
  const path = layout.value === 'narrow' ? '' : ` ${shownUrl(url)}`
  return `${method}${path} ${statusOf(exchange)}`
}
