import { computed, type ReadonlySignal } from '@preact/signals'
import { wouldBeSent } from '../../../shared/cookie/retrieving/retrieval.ts'
import { askedPath } from '../chosen/asked-request.ts'
import { serverNow } from '../live/journal.ts'
import { jarRows } from './jar-rows.ts'
import { engine } from './modelled/modelled-jar.ts'
import { shownJar } from './modelled/shown-jar.ts'

/**
 * The Cookie header that the request bar's next request should carry; null without one. Cookies that were set elsewhere
 * have attributes that nobody here knows: they were seen to be sent, and stand last.
 */
export const nextHeader: ReadonlySignal<string | null> = computed(() => {
  const path = askedPath.value
  if (!path.startsWith('/')) return null
  const asked = { url: `${location.origin}${path}`, as: 'fetch', method: 'GET', from: location.href } as const
  const { header } = wouldBeSent(shownJar.value.jar, { ...asked, now: serverNow() }, engine.value)
  const strangers = jarRows.value.flatMap((row) =>
    row.kind === 'stranger' ? [`${row.stranger.name}=${row.stranger.value}`] : [],
  )
  const pairs = [...(header === null ? [] : [header]), ...strangers]
  return pairs.length === 0 ? null : pairs.join('; ')
})
