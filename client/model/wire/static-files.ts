import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Exchange, JournalState, WireEntry } from '../../../shared/protocol/state/journal-state.ts'
import { headerValue } from '../../../shared/text/header-text.ts'
import { journal } from '../live/journal.ts'
import { watching } from '../watch/watching.ts'

const STATIC =
  /\.(?:avif|bmp|css|eot|gif|ico|jpe?g|js|map|mjs|mp4|otf|png|svg|ttf|txt|wasm|webm|webmanifest|webp|woff2?)$/i

/** Whether a watched app's files are listed, too. */
export const staticShown = signal(false)

/** A file by its name; one that sets a cookie or failed is worth a look. */
function isStatic({ request, response }: Exchange): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const [path = ''] = request.url.split('?', 1)
  if (!STATIC.test(path)) return false
  return !response || (response.status < 400 && headerValue(response.headers, 'set-cookie') === undefined)
}

/** True for what the wire of a watched app leaves out. */
export function leavesOut(state: JournalState, entry: WireEntry): boolean {
  if (!watching.value || staticShown.value || entry.kind !== 'exchange') return false
  const exchange = state.exchanges.get(entry.exchange)
  return exchange !== undefined && isStatic(exchange)
}

/** How many there are. */
export const staticCount: ReadonlySignal<number> = computed(() => {
  if (!watching.value) return 0
  let count = 0
  for (const exchange of journal.value?.exchanges.values() ?? []) if (isStatic(exchange)) count += 1
  return count
})
