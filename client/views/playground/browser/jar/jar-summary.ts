import { computed } from '@preact/signals'
import { ghosts, jarRows, storedCount } from '../../../../model/jar/jar-rows.ts'
import { isLoaded, modelled } from '../../../../model/jar/modelled/modelled-jar.ts'
import { layout, unreadSince } from '../../../../model/place/pane.ts'

const unread = unreadSince(
  'browser',
  computed(() =>
    isLoaded.value ? modelled.value.facts.filter(({ kind }) => kind !== 'change').length : null,
  ),
)

/** The jar in a few words, and how much happened to it unseen. */
export const summary = computed(() => {
  const rows = jarRows.value
  const surprises = rows.filter(
    (row) => row.kind === 'cookie' && row.seen !== null && row.seen.seen !== 'same',
  ).length
  const parts = [
    ...(ghosts.value.length > 0 ? [`${ghosts.value.length} rejected`] : []),
    ...(surprises > 0 ? [surprises === 1 ? '1 surprise' : `${surprises} surprises`] : []),
  ]
  // A third of a narrow page has room for two of them: the one that matters most stays.
  const room = layout.value === 'narrow' ? parts.slice(-1) : parts
  return {
    latest: [`${storedCount.value} stored`, ...room].join(', '),
    unread: unread.value,
    empty: rows.length === 0,
  }
})
